// dw = xᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   x [M, K]   dz [M, N]   dw [K, N]   db [N]
// As weight-gradient.direct, for software adapters that have subgroups, which load for one invocation after another: of the eight
// numbers of x, which all invocations of a workgroup need alike, each loads two, and has the other six from its neighbours.
// Products and their sum in f32, one rounding at the store.
enable subgroups;

alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> x: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> dz: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> dw: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> db: array<vec4<Real>>;

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  weightGradient(2 * id.x, 2 * id.y, lane);
}
