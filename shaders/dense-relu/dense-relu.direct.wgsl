// y = relu(x · w + b), for N a multiple of four
//   x [M, K]   w [K, N]   b [N]   y [M, N]
// One invocation per 8 rows and 8 columns of y, in registers, straight from the buffers, as matmul (direct). Rows and
// columns outside y repeat the last one and are dropped.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4<Real>>;

fn store(row: u32, column: u32, z: vec4f) {
  if (row < M && column < N / 4) {
    y[row * (N / 4) + column] = select(z, vec4f(), z <= vec4f());
  }
}

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
  let leftBias = b[column];
  let rightBias = b[next];
  var left0 = leftBias;
  var right0 = rightBias;
  var left1 = leftBias;
  var right1 = rightBias;
  var left2 = leftBias;
  var right2 = rightBias;
  var left3 = leftBias;
  var right3 = rightBias;
  var left4 = leftBias;
  var right4 = rightBias;
  var left5 = leftBias;
  var right5 = rightBias;
  var left6 = leftBias;
  var right6 = rightBias;
  var left7 = leftBias;
  var right7 = rightBias;
  for (var k = 0u; k < K; k++) {
    let left = w[k * (N / 4) + column];
    let right = w[k * (N / 4) + next];
    let x0 = x[start0 + k];
    left0 += x0 * left;
    right0 += x0 * right;
    let x1 = x[start1 + k];
    left1 += x1 * left;
    right1 += x1 * right;
    let x2 = x[start2 + k];
    left2 += x2 * left;
    right2 += x2 * right;
    let x3 = x[start3 + k];
    left3 += x3 * left;
    right3 += x3 * right;
    let x4 = x[start4 + k];
    left4 += x4 * left;
    right4 += x4 * right;
    let x5 = x[start5 + k];
    left5 += x5 * left;
    right5 += x5 * right;
    let x6 = x[start6 + k];
    left6 += x6 * left;
    right6 += x6 * right;
    let x7 = x[start7 + k];
    left7 += x7 * left;
    right7 += x7 * right;
  }
  store(row + 0, column, left0);
  store(row + 0, column + 1, right0);
  store(row + 1, column, left1);
  store(row + 1, column + 1, right1);
  store(row + 2, column, left2);
  store(row + 2, column + 1, right2);
  store(row + 3, column, left3);
  store(row + 3, column + 1, right3);
  store(row + 4, column, left4);
  store(row + 4, column + 1, right4);
  store(row + 5, column, left5);
  store(row + 5, column + 1, right5);
  store(row + 6, column, left6);
  store(row + 6, column + 1, right6);
  store(row + 7, column, left7);
  store(row + 7, column + 1, right7);
}
