// y = a · b, for K and N multiples of four
//   a [M, K]   b [K, N]   y [M, N]
// A workgroup of 8 x 8 invocations computes a tile of 64 rows and 32 columns; an invocation computes 8 rows of 4
// columns of it in registers. For each step of TILE_K along K the workgroup copies its part of a and b to workgroup
// memory; from there four values of k take 12 loads of vec4 for 128 multiply-adds per invocation. The accumulators
// are written out by hand, since an indexed array would not stay in registers. What lies outside the matrices
// counts as 0; where the tile divides a dimension, its checks are folded away.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;
const HEIGHT: u32 = 8;
const TILE_M: u32 = 8 * HEIGHT;
const TILE_N4: u32 = WIDTH;
const TILE_K: u32 = 32;
const TILE_K4: u32 = TILE_K / 4;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

var<workgroup> aTile: array<array<vec4f, TILE_K4>, TILE_M>;
var<workgroup> bTile: array<array<vec4f, TILE_N4>, TILE_K>;

fn load(first: u32, row0: u32, column0: u32, lane: u32) {
  for (var i = lane; i < TILE_M * TILE_K4; i += WIDTH * HEIGHT) {
    let row = row0 + i / TILE_K4;
    let k = first + i % TILE_K4;
    var values = vec4f();
    if ((M % TILE_M == 0 || row < M) && (K % TILE_K == 0 || k < K / 4)) {
      values = a[row * (K / 4) + k];
    }
    aTile[i / TILE_K4][i % TILE_K4] = values;
  }
  for (var i = lane; i < TILE_K * TILE_N4; i += WIDTH * HEIGHT) {
    let k = 4 * first + i / TILE_N4;
    let column = column0 + i % TILE_N4;
    var values = vec4f();
    if ((N % (4 * TILE_N4) == 0 || column < N / 4) && (K % TILE_K == 0 || k < K)) {
      values = b[k * (N / 4) + column];
    }
    bTile[i / TILE_N4][i % TILE_N4] = values;
  }
}

fn store(row: u32, column: u32, values: vec4f) {
  if ((M % TILE_M == 0 || row < M) && (N % (4 * TILE_N4) == 0 || column < N / 4)) {
    y[row * (N / 4) + column] = values;
  }
}

@compute @workgroup_size(WIDTH, HEIGHT)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row0 = group.y * TILE_M;
  let column0 = group.x * TILE_N4;
  let row = 8 * local.y;
  var y0 = vec4f();
  var y1 = vec4f();
  var y2 = vec4f();
  var y3 = vec4f();
  var y4 = vec4f();
  var y5 = vec4f();
  var y6 = vec4f();
  var y7 = vec4f();
  let begin = row0 * (K / 4);
  let end = begin + K / 4;
  for (var at = begin; at < end; at += TILE_K4) {
    load(at - begin, row0, column0, lane);
    workgroupBarrier();
    let depth = min(TILE_K4, end - at);
    for (var k = 0u; k < depth; k++) {
      let rows = mat4x4f(
        bTile[4 * k][local.x],
        bTile[4 * k + 1][local.x],
        bTile[4 * k + 2][local.x],
        bTile[4 * k + 3][local.x],
      );
      y0 += rows * aTile[row][k];
      y1 += rows * aTile[row + 1][k];
      y2 += rows * aTile[row + 2][k];
      y3 += rows * aTile[row + 3][k];
      y4 += rows * aTile[row + 4][k];
      y5 += rows * aTile[row + 5][k];
      y6 += rows * aTile[row + 6][k];
      y7 += rows * aTile[row + 7][k];
    }
    workgroupBarrier();
  }
  let column = column0 + local.x;
  store(row0 + row, column, y0);
  store(row0 + row + 1, column, y1);
  store(row0 + row + 2, column, y2);
  store(row0 + row + 3, column, y3);
  store(row0 + row + 4, column, y4);
  store(row0 + row + 5, column, y5);
  store(row0 + row + 6, column, y6);
  store(row0 + row + 7, column, y7);
}
