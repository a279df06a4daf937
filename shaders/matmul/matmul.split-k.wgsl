// y = a · b, for few elements of y
//   a [M, K]   b [K, N]   y [M, N]
// Where y is small, an invocation per element leaves most of a GPU idle. Here SLICES invocations share an element:
// each takes every SLICES-th step along K, and workgroup memory joins them, always in the same order. Elements are
// counted through rows and columns alike, so a narrow y wastes no invocation.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 16;
const SLICES: u32 = 16;

@group(0) @binding(0) var<storage, read> a: array<Real>;
@group(0) @binding(1) var<storage, read> b: array<Real>;
@group(0) @binding(2) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(WIDTH, SLICES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let i = (group.x + group.y * 65535u) * WIDTH + local.x;
  let row = i / N;
  let column = i % N;
  var total = 0f;
  if (i < M * N) {
    for (var k = local.y; k < K; k += SLICES) {
      total = fma(a[row * K + k], b[k * N + column], total);
    }
  }
  total = sumOfSlices(local, total);
  if (local.y == 0 && i < M * N) {
    y[i] = total;
  }
}
