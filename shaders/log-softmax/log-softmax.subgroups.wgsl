// y = x - max x - log Σ exp(x - max x) over the last axis
//   x, y [M, N]
// One workgroup per row: every invocation takes a stride of it, its subgroup joins what they found.
// In f32, rounded once.
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
  let start = row * N;
  var part = x[start];
  for (var n = lane; n < N; n += WORKGROUP) {
    part = max(part, x[start + n]);
  }
  let largest = largestOfAll(subgroup, subgroups, part);
  part = 0;
  for (var n = lane; n < N; n += WORKGROUP) {
    part += exp(x[start + n] - largest);
  }
  let logTotal = log(sumOfAll(subgroup, subgroups, part));
  for (var n = lane; n < N; n += WORKGROUP) {
    y[start + n] = x[start + n] - largest - logTotal;
  }
}
