// y = a · bᵀ, for K and N multiples of four
//   a [M, K]   b [N, K]   y [M, N]
// One invocation per 4 rows and 4 columns of y, in registers, straight from the buffers: 8 loads of vec4 for the 64
// multiply-adds of 16 dot products. No workgroup memory and no barrier, which suits adapters that run on a processor:
// there a cache line is as near as workgroup memory. Rows past M repeat the last one and are dropped.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

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
  let row = 4 * id.y;
  if (column >= N / 4) {
    return;
  }
  let start0 = row * (K / 4);
  let start1 = min(row + 1, M - 1) * (K / 4);
  let start2 = min(row + 2, M - 1) * (K / 4);
  let start3 = min(row + 3, M - 1) * (K / 4);
  let start = 4 * column * (K / 4);
  var y0 = vec4f();
  var y1 = vec4f();
  var y2 = vec4f();
  var y3 = vec4f();
  for (var k = 0u; k < K / 4; k++) {
    let columns = mat4x4f(
      b[start + k],
      b[start + K / 4 + k],
      b[start + 2 * (K / 4) + k],
      b[start + 3 * (K / 4) + k],
    );
    y0 += a[start0 + k] * columns;
    y1 += a[start1 + k] * columns;
    y2 += a[start2 + k] * columns;
    y3 += a[start3 + k] * columns;
  }
  store(row, column, y0);
  store(row + 1, column, y1);
  store(row + 2, column, y2);
  store(row + 3, column, y3);
}
