// y = Σ over the last axis of x
//   x [M, N]   y [M]
// One workgroup per row: every invocation takes a stride of it, its subgroup joins what they found.
// Summed in f32, rounded once.
enable subgroups;
requires subgroup_id;

alias Real = f32;

override M: u32;
override N: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) lane: u32,
  @builtin(subgroup_id) subgroup: u32,
  @builtin(num_subgroups) subgroups: u32,
) {
  let row = group.x + group.y * 65535u;
  if (row >= M) {
    return;
  }
  var part = 0f;
  for (var n = lane; n < N; n += WORKGROUP) {
    part += x[row * N + n];
  }
  let total = sumOfAll(subgroup, subgroups, part);
  if (lane == 0) {
    y[row] = total;
  }
}
