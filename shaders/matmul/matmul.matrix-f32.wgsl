// y = a · b, for K and N multiples of four
//  a [M, K]   b [K, N]   y [M, N]
// On matrix units that multiply 8 x 8 numbers of f32 and sum in f32: see matrix-product. A workgroup of 128
// invocations computes a tile of 32 rows and 64 columns.
// Products and their sum in f32, one rounding at the store.
enable chromium_experimental_subgroup_matrix;
// The compiler cannot see that lanes of a subgroup agree on which one they are in.
diagnostic(off, chromium.subgroup_matrix_uniformity);

alias Real = f32;
alias Component = f32;

override M: u32;
override K: u32;
override N: u32;

const SIDE: u32 = 8;
const TILE_K: u32 = 16;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  matrixProduct(group.xy, lane, K / 4);
}
