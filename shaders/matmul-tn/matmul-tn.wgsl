// y = aᵀ · b
//   a [K, M]   b [K, N]   y [M, N]
// One invocation per element of y: the dot product of a column of a and a column of b.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const TILE: u32 = 16;

@group(0) @binding(0) var<storage, read> a: array<Real>;
@group(0) @binding(1) var<storage, read> b: array<Real>;
@group(0) @binding(2) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(TILE, TILE)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  let row = id.y;
  if (column >= N || row >= M) {
    return;
  }
  var total = 0f;
  for (var k = 0u; k < K; k++) {
    total += a[k * M + row] * b[k * N + column];
  }
  y[row * N + column] = total;
}
