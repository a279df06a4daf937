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

fn store(row: u32, column: u32, values: vec4f) {
  if (row < M && column < N / 4) {
    y[row * (N / 4) + column] = values;
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
  for (var k = 0u; k < K; k++) {
    let left = b[k * (N / 4) + column];
    let right = b[k * (N / 4) + next];
    let a0 = a[start0 + k];
    left0 += a0 * left;
    right0 += a0 * right;
    let a1 = a[start1 + k];
    left1 += a1 * left;
    right1 += a1 * right;
    let a2 = a[start2 + k];
    left2 += a2 * left;
    right2 += a2 * right;
    let a3 = a[start3 + k];
    left3 += a3 * left;
    right3 += a3 * right;
    let a4 = a[start4 + k];
    left4 += a4 * left;
    right4 += a4 * right;
    let a5 = a[start5 + k];
    left5 += a5 * left;
    right5 += a5 * right;
    let a6 = a[start6 + k];
    left6 += a6 * left;
    right6 += a6 * right;
    let a7 = a[start7 + k];
    left7 += a7 * left;
    right7 += a7 * right;
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
