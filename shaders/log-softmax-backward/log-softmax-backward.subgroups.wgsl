// dx = dy - exp(y) · Σ dy over the last axis, with the output y of log-softmax
//   dy, y, dx [M, N]
// One workgroup per row: every invocation takes a stride of it, its subgroup joins what they found.
// In f32, rounded once.
enable subgroups;
requires subgroup_id;

alias Real = f32;

override M: u32;
override N: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> dy: array<Real>;
@group(0) @binding(1) var<storage, read> y: array<Real>;
@group(0) @binding(2) var<storage, read_write> dx: array<Real>;

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
  var part = 0f;
  for (var n = lane; n < N; n += WORKGROUP) {
    part += dy[start + n];
  }
  let total = sumOfAll(subgroup, subgroups, part);
  for (var n = lane; n < N; n += WORKGROUP) {
    dx[start + n] = dy[start + n] - exp(y[start + n]) * total;
  }
}
