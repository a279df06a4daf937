// y = a · b, for N a multiple of four
//   a [M, K]   b [K, N]   y [M, N]
// One invocation per 8 rows and 8 columns of y, in registers, straight from the buffers: each value of k takes 8
// numbers of a and 2 vec4 of b for 64 multiply-adds. No workgroup memory and no barrier, which suits adapters that
// run on a processor: there a cache line is as near as workgroup memory, and what counts is how few loads there are.
// (On a GPU so many accumulators might spill.) Rows and columns outside y repeat the last one and are dropped.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> a: array<Real>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = 2 * id.x;
  let row = 8 * id.y;
  if (column >= N / 4) {
    return;
  }
  let next = min(column + 1, N / 4 - 1);
  let start0 = min(row + 0, M - 1) * K;
  let start1 = min(row + 1, M - 1) * K;
  let start2 = min(row + 2, M - 1) * K;
  let start3 = min(row + 3, M - 1) * K;
  let start4 = min(row + 4, M - 1) * K;
  let start5 = min(row + 5, M - 1) * K;
  let start6 = min(row + 6, M - 1) * K;
  let start7 = min(row + 7, M - 1) * K;
  var tile = Tile();
  for (var k = 0u; k < K; k++) {
    let left = b[k * (N / 4) + column];
    let right = b[k * (N / 4) + next];
    let upper = vec4f(a[start0 + k], a[start1 + k], a[start2 + k], a[start3 + k]);
    let lower = vec4f(a[start4 + k], a[start5 + k], a[start6 + k], a[start7 + k]);
    addOuterProduct(&tile, upper, lower, left, right);
  }
  storeTile(row, column, &tile);
}
