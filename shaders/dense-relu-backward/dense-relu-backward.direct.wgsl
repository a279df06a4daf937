// The backward pass of a dense layer behind a relu:
//   dw = xᵀ · dz   db = Σ over the rows of dz   dx = dz · wᵀ where x > 0, else 0
//   x [M, K]   w [K, N]   dz [M, N]   dw [K, N]   db [N]   dx [M, K]
// For K and N multiples of four, in registers, straight from the buffers. The first workgroups compute dw: an invocation
// has 8 rows and 8 columns of it, and a row of the batch takes 2 vec4 of x and of dz for the 64 multiply-adds of an
// outer product; those of the first rows keep db. The other workgroups compute dx: an invocation has 4 rows and 4
// columns of it, 8 loads of vec4 for the 64 multiply-adds of 16 dot products. No workgroup memory and no barrier.
// Sums in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> x: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read> dz: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> dw: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read_write> db: array<vec4<Real>>;
@group(0) @binding(5) var<storage, read_write> dx: array<vec4<Real>>;

fn weightGradient(tile: u32, lane: u32) {
  let across = tilesAlong((N / 4 + 1) / 2);
  let column = 2 * ((tile % across) * WIDTH + lane);
  let k = 2 * (tile / across);
  if (column >= N / 4) {
    return;
  }
  let nextColumn = min(column + 1, N / 4 - 1);
  let nextK = min(k + 1, K / 4 - 1);
  var sums = Tile();
  var leftBias = vec4f();
  var rightBias = vec4f();
  for (var row = 0u; row < M; row++) {
    let left = dz[row * (N / 4) + column];
    let right = dz[row * (N / 4) + nextColumn];
    leftBias += left;
    rightBias += right;
    let upper = x[row * (K / 4) + k];
    let lower = x[row * (K / 4) + nextK];
    addOuterProduct(&sums, upper, lower, left, right);
  }
  storeTile(4 * k, column, &sums);
  if (k == 0) {
    db[column] = leftBias;
    if (column + 1 < N / 4) {
      db[column + 1] = rightBias;
    }
  }
}

fn storeInput(row: u32, column: u32, values: vec4f) {
  if (row < M) {
    let i = row * (K / 4) + column;
    dx[i] = select(values, vec4f(), x[i] <= vec4f());
  }
}

fn inputGradient(tile: u32, lane: u32) {
  let column = (tile % tilesAlong(K / 4)) * WIDTH + lane;
  let row = 4 * (tile / tilesAlong(K / 4));
  if (column >= K / 4) {
    return;
  }
  let start0 = min(row + 0, M - 1) * (N / 4);
  let start1 = min(row + 1, M - 1) * (N / 4);
  let start2 = min(row + 2, M - 1) * (N / 4);
  let start3 = min(row + 3, M - 1) * (N / 4);
  let start = 4 * column * (N / 4);
  var sum0 = vec4f();
  var sum1 = vec4f();
  var sum2 = vec4f();
  var sum3 = vec4f();
  for (var n = 0u; n < N / 4; n++) {
    let columns = mat4x4f(
      w[start + n],
      w[start + N / 4 + n],
      w[start + 2 * (N / 4) + n],
      w[start + 3 * (N / 4) + n],
    );
    sum0 += dz[start0 + n] * columns;
    sum1 += dz[start1 + n] * columns;
    sum2 += dz[start2 + n] * columns;
    sum3 += dz[start3 + n] * columns;
  }
  storeInput(row + 0, column, sum0);
  storeInput(row + 1, column, sum1);
  storeInput(row + 2, column, sum2);
  storeInput(row + 3, column, sum3);
}

@compute @workgroup_size(WIDTH)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let tile = group.x + group.y * 65535u;
  let weightTiles = tilesAlong((N / 4 + 1) / 2) * ((K / 4 + 1) / 2);
  if (tile < weightTiles) {
    weightGradient(tile, lane);
  } else if (tile < weightTiles + tilesAlong(K / 4) * ((M + 3) / 4)) {
    inputGradient(tile - weightTiles, lane);
  }
}
