// y = relu(x · w + b), for K and N multiples of four
//   x [M, K]   w [K, N]   b [N]   y [M, N]
// One invocation per 8 rows and 4 columns of y, in registers, straight from the buffers: four values of k take 12
// loads of vec4 for 128 multiply-adds. No workgroup memory and no barrier. Rows past M repeat the last one and are
// dropped.
// Products and their sum in Acc, one rounding at the store.
alias Real = f32;
alias Acc = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 32;

@group(0) @binding(0) var<storage, read> x: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4<Real>>;

fn store(row: u32, column: u32, z: vec4<Acc>) {
  if (row < M) {
    y[row * (N / 4) + column] = vec4<Real>(select(z, vec4<Acc>(), z <= vec4<Acc>()));
  }
}

@compute @workgroup_size(WIDTH)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  let row = 8 * group.y;
  if (column >= N / 4) {
    return;
  }
  let start0 = min(row + 0, M - 1) * (K / 4);
  let start1 = min(row + 1, M - 1) * (K / 4);
  let start2 = min(row + 2, M - 1) * (K / 4);
  let start3 = min(row + 3, M - 1) * (K / 4);
  let start4 = min(row + 4, M - 1) * (K / 4);
  let start5 = min(row + 5, M - 1) * (K / 4);
  let start6 = min(row + 6, M - 1) * (K / 4);
  let start7 = min(row + 7, M - 1) * (K / 4);
  let bias = vec4<Acc>(b[column]);
  var y0 = bias;
  var y1 = bias;
  var y2 = bias;
  var y3 = bias;
  var y4 = bias;
  var y5 = bias;
  var y6 = bias;
  var y7 = bias;
  for (var k = 0u; k < K / 4; k++) {
    let w0 = vec4<Acc>(w[(4 * k + 0) * (N / 4) + column]);
    let w1 = vec4<Acc>(w[(4 * k + 1) * (N / 4) + column]);
    let w2 = vec4<Acc>(w[(4 * k + 2) * (N / 4) + column]);
    let w3 = vec4<Acc>(w[(4 * k + 3) * (N / 4) + column]);
    let x0 = vec4<Acc>(x[start0 + k]);
    y0 += x0.x * w0 + x0.y * w1 + x0.z * w2 + x0.w * w3;
    let x1 = vec4<Acc>(x[start1 + k]);
    y1 += x1.x * w0 + x1.y * w1 + x1.z * w2 + x1.w * w3;
    let x2 = vec4<Acc>(x[start2 + k]);
    y2 += x2.x * w0 + x2.y * w1 + x2.z * w2 + x2.w * w3;
    let x3 = vec4<Acc>(x[start3 + k]);
    y3 += x3.x * w0 + x3.y * w1 + x3.z * w2 + x3.w * w3;
    let x4 = vec4<Acc>(x[start4 + k]);
    y4 += x4.x * w0 + x4.y * w1 + x4.z * w2 + x4.w * w3;
    let x5 = vec4<Acc>(x[start5 + k]);
    y5 += x5.x * w0 + x5.y * w1 + x5.z * w2 + x5.w * w3;
    let x6 = vec4<Acc>(x[start6 + k]);
    y6 += x6.x * w0 + x6.y * w1 + x6.z * w2 + x6.w * w3;
    let x7 = vec4<Acc>(x[start7 + k]);
    y7 += x7.x * w0 + x7.y * w1 + x7.z * w2 + x7.w * w3;
  }
  store(row + 0, column, y0);
  store(row + 1, column, y1);
  store(row + 2, column, y2);
  store(row + 3, column, y3);
  store(row + 4, column, y4);
  store(row + 5, column, y5);
  store(row + 6, column, y6);
  store(row + 7, column, y7);
}
