// y = aᵀ · b, for M and N multiples of four
//   a [K, M]   b [K, N]   y [M, N]
// One invocation per 8 rows and 8 columns of y, in registers, straight from the buffers: each value of k takes 2 vec4
// of a and of b for the 64 multiply-adds of an outer product. No workgroup memory and no barrier, which suits
// adapters that run on a processor: there a cache line is as near as workgroup memory, and what counts is how few
// loads there are. (On a GPU so many accumulators might spill.) Rows and columns outside y repeat the last four and
// are dropped.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
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
  let row = 2 * id.y;
  if (column >= N / 4) {
    return;
  }
  let nextColumn = min(column + 1, N / 4 - 1);
  let nextRow = min(row + 1, M / 4 - 1);
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
    let upper = a[k * (M / 4) + row];
    let lower = a[k * (M / 4) + nextRow];
    let left = b[k * (N / 4) + column];
    let right = b[k * (N / 4) + nextColumn];
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
  store(4 * row + 0, column, left0);
  store(4 * row + 0, column + 1, right0);
  store(4 * row + 1, column, left1);
  store(4 * row + 1, column + 1, right1);
  store(4 * row + 2, column, left2);
  store(4 * row + 2, column + 1, right2);
  store(4 * row + 3, column, left3);
  store(4 * row + 3, column + 1, right3);
  store(4 * row + 4, column, left4);
  store(4 * row + 4, column + 1, right4);
  store(4 * row + 5, column, left5);
  store(4 * row + 5, column + 1, right5);
  store(4 * row + 6, column, left6);
  store(4 * row + 6, column + 1, right6);
  store(4 * row + 7, column, left7);
  store(4 * row + 7, column + 1, right7);
}
