// y = aᵀ · b, for M and N multiples of four
//   a [K, M]   b [K, N]   y [M, N]
// One invocation per 4 rows and 4 columns of y, in registers, straight from the buffers: each value of k takes 2 loads
// of vec4 for the 16 multiply-adds of an outer product. No workgroup memory and no barrier, which suits adapters that
// run on a processor: there a cache line is as near as workgroup memory.
// Products and their sum in Acc, one rounding at the store.
alias Real = f32;
alias Acc = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 32;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  let row = id.y;
  if (column >= N / 4) {
    return;
  }
  var y0 = vec4<Acc>();
  var y1 = vec4<Acc>();
  var y2 = vec4<Acc>();
  var y3 = vec4<Acc>();
  for (var k = 0u; k < K; k++) {
    let rows = vec4<Acc>(a[k * (M / 4) + row]);
    let columns = vec4<Acc>(b[k * (N / 4) + column]);
    y0 += rows.x * columns;
    y1 += rows.y * columns;
    y2 += rows.z * columns;
    y3 += rows.w * columns;
  }
  let start = 4 * row * (N / 4) + column;
  y[start] = vec4<Real>(y0);
  y[start + N / 4] = vec4<Real>(y1);
  y[start + 2 * (N / 4)] = vec4<Real>(y2);
  y[start + 3 * (N / 4)] = vec4<Real>(y3);
}
