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

// Workgroups side by side along an axis of so many invocations.
fn tilesAlong(count: u32) -> u32 {
  return (count + WIDTH - 1) / WIDTH;
}

fn store(k: u32, column: u32, values: vec4f) {
  if (k < K && column < N / 4) {
    dw[k * (N / 4) + column] = values;
  }
}

fn weightGradient(tile: u32, lane: u32) {
  let across = tilesAlong((N / 4 + 1) / 2);
  let column = 2 * ((tile % across) * WIDTH + lane);
  let k = 2 * (tile / across);
  if (column >= N / 4) {
    return;
  }
  let nextColumn = min(column + 1, N / 4 - 1);
  let nextK = min(k + 1, K / 4 - 1);
  var left0 = vec4f();
  var right0 = vec4f();
  var left1 = vec4f();
  var right1 = vec4f();
  var left2 = vec4f();
  var right2 = vec4f();
  var left3 = vec4f();
  var right3 = vec4f();
  var left4 = vec4f();
  var right4 = vec4f();
  var left5 = vec4f();
  var right5 = vec4f();
  var left6 = vec4f();
  var right6 = vec4f();
  var left7 = vec4f();
  var right7 = vec4f();
  var leftBias = vec4f();
  var rightBias = vec4f();
  for (var row = 0u; row < M; row++) {
    let left = dz[row * (N / 4) + column];
    let right = dz[row * (N / 4) + nextColumn];
    leftBias += left;
    rightBias += right;
    let upper = x[row * (K / 4) + k];
    let lower = x[row * (K / 4) + nextK];
    left0 += upper.x * left;
    right0 += upper.x * right;
    left1 += upper.y * left;
    right1 += upper.y * right;
    left2 += upper.z * left;
    right2 += upper.z * right;
    left3 += upper.w * left;
    right3 += upper.w * right;
    left4 += lower.x * left;
    right4 += lower.x * right;
    left5 += lower.y * left;
    right5 += lower.y * right;
    left6 += lower.z * left;
    right6 += lower.z * right;
    left7 += lower.w * left;
    right7 += lower.w * right;
  }
  store(4 * k + 0, column, left0);
  store(4 * k + 0, column + 1, right0);
  store(4 * k + 1, column, left1);
  store(4 * k + 1, column + 1, right1);
  store(4 * k + 2, column, left2);
  store(4 * k + 2, column + 1, right2);
  store(4 * k + 3, column, left3);
  store(4 * k + 3, column + 1, right3);
  store(4 * k + 4, column, left4);
  store(4 * k + 4, column + 1, right4);
  store(4 * k + 5, column, left5);
  store(4 * k + 5, column + 1, right5);
  store(4 * k + 6, column, left6);
  store(4 * k + 6, column + 1, right6);
  store(4 * k + 7, column, left7);
  store(4 * k + 7, column + 1, right7);
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
