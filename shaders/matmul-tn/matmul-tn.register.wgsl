// y = aᵀ · b, for M and N multiples of four
//   a [K, M]   b [K, N]   y [M, N]
// A workgroup of 8 x 8 invocations computes a tile of 64 rows and 32 columns; an invocation computes 8 rows of 4
// columns of it in registers. For each step of TILE_K along K the workgroup copies its part of a and b to workgroup
// memory; from there each value of k takes 3 loads of vec4 for the 32 multiply-adds of an outer product. The
// accumulators are written out by hand, since an indexed array would not stay in registers. What lies outside the
// matrices counts as 0; where the tile divides a dimension, its checks are folded away.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;
const HEIGHT: u32 = 8;
const TILE_M4: u32 = 2 * HEIGHT;
const TILE_N4: u32 = WIDTH;
const TILE_K: u32 = 32;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

var<workgroup> aTile: array<array<vec4f, TILE_M4>, TILE_K>;
var<workgroup> bTile: array<array<vec4f, TILE_N4>, TILE_K>;

fn load(first: u32, row0: u32, column0: u32, lane: u32) {
  for (var i = lane; i < TILE_K * TILE_M4; i += WIDTH * HEIGHT) {
    let k = first + i / TILE_M4;
    let row = row0 + i % TILE_M4;
    var values = vec4f();
    if ((M % (4 * TILE_M4) == 0 || row < M / 4) && (K % TILE_K == 0 || k < K)) {
      values = a[k * (M / 4) + row];
    }
    aTile[i / TILE_M4][i % TILE_M4] = values;
  }
  for (var i = lane; i < TILE_K * TILE_N4; i += WIDTH * HEIGHT) {
    let k = first + i / TILE_N4;
    let column = column0 + i % TILE_N4;
    var values = vec4f();
    if ((N % (4 * TILE_N4) == 0 || column < N / 4) && (K % TILE_K == 0 || k < K)) {
      values = b[k * (N / 4) + column];
    }
    bTile[i / TILE_N4][i % TILE_N4] = values;
  }
}

fn store(row: u32, column: u32, values: vec4f) {
  if ((M % (4 * TILE_M4) == 0 || row < M) && (N % (4 * TILE_N4) == 0 || column < N / 4)) {
    y[row * (N / 4) + column] = values;
  }
}

@compute @workgroup_size(WIDTH, HEIGHT)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row0 = group.y * TILE_M4;
  let column0 = group.x * TILE_N4;
  var y0 = vec4f();
  var y1 = vec4f();
  var y2 = vec4f();
  var y3 = vec4f();
  var y4 = vec4f();
  var y5 = vec4f();
  var y6 = vec4f();
  var y7 = vec4f();
  let begin = row0 * K;
  let end = begin + K;
  for (var at = begin; at < end; at += TILE_K) {
    load(at - begin, row0, column0, lane);
    workgroupBarrier();
    let depth = min(TILE_K, end - at);
    for (var k = 0u; k < depth; k++) {
      let upper = aTile[k][2 * local.y];
      let lower = aTile[k][2 * local.y + 1];
      let columns = bTile[k][local.x];
      y0 = fma(upper.xxxx, columns, y0);
      y1 = fma(upper.yyyy, columns, y1);
      y2 = fma(upper.zzzz, columns, y2);
      y3 = fma(upper.wwww, columns, y3);
      y4 = fma(lower.xxxx, columns, y4);
      y5 = fma(lower.yyyy, columns, y5);
      y6 = fma(lower.zzzz, columns, y6);
      y7 = fma(lower.wwww, columns, y7);
    }
    workgroupBarrier();
  }
  let row = 4 * row0 + 8 * local.y;
  let column = column0 + local.x;
  store(row, column, y0);
  store(row + 1, column, y1);
  store(row + 2, column, y2);
  store(row + 3, column, y3);
  store(row + 4, column, y4);
  store(row + 5, column, y5);
  store(row + 6, column, y6);
  store(row + 7, column, y7);
}
