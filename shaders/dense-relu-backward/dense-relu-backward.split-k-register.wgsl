// The backward pass of a dense layer behind a relu:
//   dw = xᵀ · dz   db = Σ over the rows of dz   dx = dz · wᵀ where x > 0, else 0
//   x [M, K]   w [K, N]   dz [M, N]   dw [K, N]   db [N]   dx [M, K]
// For K and N multiples of four. db is a row below dw, of an input that is 1 in every row of the batch. The first
// workgroups compute tiles of dw and db, the others of dx, all of them alike but for what they read and where they
// store it. A tile has 8 rows and 32 columns, and the SLICES slices of a workgroup each take every SLICES-th block of
// four steps: see split-product.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;
const HEIGHT: u32 = 2;
const SLICES: u32 = 8;
const SKIP: u32 = 0;

@group(0) @binding(0) var<storage, read> x: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read> dz: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> dw: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read_write> db: array<vec4<Real>>;
@group(0) @binding(5) var<storage, read_write> dx: array<vec4<Real>>;

@compute @workgroup_size(WIDTH, HEIGHT, SLICES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let place = placeOfTile(group.x + group.y * 65535u, HEIGHT, WIDTH);
  splitProduct(place.group, local, lane, place.blocks);
}
