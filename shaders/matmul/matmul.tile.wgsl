// y = a · b
//   a [M, K]   b [K, N]   y [M, N]
// A workgroup computes a square tile of y, an element per invocation, and walks along K in steps of the tile: each
// step brings a tile of a and one of b into workgroup memory, so that every element is read from a buffer N / TILE
// or M / TILE times instead of N or M times. What lies outside the matrices counts as 0.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const TILE: u32 = 16;

@group(0) @binding(0) var<storage, read> a: array<Real>;
@group(0) @binding(1) var<storage, read> b: array<Real>;
@group(0) @binding(2) var<storage, read_write> y: array<Real>;

var<workgroup> aTile: array<array<f32, TILE>, TILE>;
var<workgroup> bTile: array<array<f32, TILE>, TILE>;

@compute @workgroup_size(TILE, TILE)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let column = group.x * TILE + local.x;
  let row = group.y * TILE + local.y;
  var total = 0f;
  let begin = group.y * TILE * K;
  for (var at = begin; at < begin + K; at += TILE) {
    let kOfA = at - begin + local.x;
    let kOfB = at - begin + local.y;
    aTile[local.y][local.x] = 0;
    bTile[local.y][local.x] = 0;
    if (row < M && kOfA < K) {
      aTile[local.y][local.x] = a[row * K + kOfA];
    }
    if (kOfB < K && column < N) {
      bTile[local.y][local.x] = b[kOfB * N + column];
    }
    workgroupBarrier();
    for (var k = 0u; k < TILE; k++) {
      total = fma(aTile[local.y][k], bTile[k][local.x], total);
    }
    workgroupBarrier();
  }
  if (row < M && column < N) {
    y[row * N + column] = total;
  }
}
