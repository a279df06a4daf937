// y = a · b, for K and N multiples of four and few elements of y
//   a [M, K]   b [K, N]   y [M, N]
// Where y has few tiles, one workgroup per tile leaves most of a GPU idle. Here a workgroup computes a small tile, 4
// rows by 32 columns, and its SLICES slices each take every SLICES-th block of four steps along K: see split-product.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;
const HEIGHT: u32 = 1;
const SLICES: u32 = 16;
const SKIP: u32 = 0;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(WIDTH, HEIGHT, SLICES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  splitProduct(group.xy, local, lane, K / 4);
}
