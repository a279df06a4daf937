// y = relu(x · w + b), for K and N multiples of four and few elements of y
//   x [M, K]   w [K, N]   b [N]   y [M, N]
// A workgroup computes a tile of 4 rows and 32 columns, and its SLICES slices each take every SLICES-th block of four
// steps along K: see split-product. Which invocation adds the slices' sums adds the bias too.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;
const HEIGHT: u32 = 1;
const SLICES: u32 = 16;
const SKIP: u32 = 0;

@group(0) @binding(0) var<storage, read> x: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(WIDTH, HEIGHT, SLICES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  splitProduct(group.xy, local, lane, K / 4);
}
