// y = act((a - za) · (b - zb)ᵀ · sa · sb + bias), act relu where RELU is 1, else nothing, for K a multiple of four
//   a [M, K], b [N, K], bytes   za, sa [1]   zb, sb, bias [N]   y [M, N]
// On matrix units: see matrix-bytes. Summed in i32, exact; scaled in f32.
enable chromium_experimental_subgroup_matrix;
// The compiler cannot see that lanes of a subgroup agree on which one they are in.
diagnostic(off, chromium.subgroup_matrix_uniformity);

override M: u32;
override K: u32;
override N: u32;
override A_SIGNED: u32;
override B_SIGNED: u32;
override RELU: u32;

@group(0) @binding(0) var<storage, read> a: array<u32>;
@group(0) @binding(1) var<storage, read> b: array<u32>;
@group(0) @binding(2) var<storage, read> za: array<i32>;
@group(0) @binding(3) var<storage, read> zb: array<i32>;
@group(0) @binding(4) var<storage, read> sa: array<f32>;
@group(0) @binding(5) var<storage, read> sb: array<f32>;
@group(0) @binding(6) var<storage, read> bias: array<f32>;
@group(0) @binding(7) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  matrixBytes(group.xy, lane);
}
