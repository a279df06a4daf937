// y = a · b, for K and N multiples of four and few elements of y
//   a [M, K]   b [K, N]   y [M, N]
// Where y has few tiles, one workgroup per tile leaves most of a GPU idle. Here a workgroup computes a small tile, 8
// rows by 32 columns, and its SLICES slices each take every SLICES-th step of four along K. An invocation keeps 4
// rows of 4 columns in registers and reads a and b straight from their buffers; the slices meet once, at the end, in
// workgroup memory, and are added in a fixed order. Rows and columns outside y repeat the last one and are dropped.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;
const HEIGHT: u32 = 2;
const SLICES: u32 = 8;
const ROWS: u32 = 4 * HEIGHT;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

var<workgroup> partial: array<array<array<vec4f, WIDTH>, ROWS>, SLICES>;

@compute @workgroup_size(WIDTH, HEIGHT, SLICES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row0 = group.y * ROWS;
  let column0 = group.x * WIDTH;
  let row = 4 * local.y;
  let column = min(column0 + local.x, N / 4 - 1);
  let start0 = min(row0 + row, M - 1) * (K / 4);
  let start1 = min(row0 + row + 1, M - 1) * (K / 4);
  let start2 = min(row0 + row + 2, M - 1) * (K / 4);
  let start3 = min(row0 + row + 3, M - 1) * (K / 4);
  var y0 = vec4f();
  var y1 = vec4f();
  var y2 = vec4f();
  var y3 = vec4f();
  for (var k = local.z; k < K / 4; k += SLICES) {
    let rows = mat4x4f(
      b[4 * k * (N / 4) + column],
      b[(4 * k + 1) * (N / 4) + column],
      b[(4 * k + 2) * (N / 4) + column],
      b[(4 * k + 3) * (N / 4) + column],
    );
    y0 += rows * a[start0 + k];
    y1 += rows * a[start1 + k];
    y2 += rows * a[start2 + k];
    y3 += rows * a[start3 + k];
  }
  partial[local.z][row][local.x] = y0;
  partial[local.z][row + 1][local.x] = y1;
  partial[local.z][row + 2][local.x] = y2;
  partial[local.z][row + 3][local.x] = y3;
  workgroupBarrier();
  for (var i = lane; i < ROWS * WIDTH; i += WIDTH * HEIGHT * SLICES) {
    var total = vec4f();
    for (var slice = 0u; slice < SLICES; slice++) {
      total += partial[slice][i / WIDTH][i % WIDTH];
    }
    if (row0 + i / WIDTH < M && column0 + i % WIDTH < N / 4) {
      y[(row0 + i / WIDTH) * (N / 4) + column0 + i % WIDTH] = total;
    }
  }
}
