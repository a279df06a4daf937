// ring[step mod R] = (Σ losses / scale, Σ correct, scale, found), then the clock moves on:
//   losses, correct [B]   ring [R, 4]   clock [8], see src/kernel/clock.ts
// The step counts, and so does the update, unless an overflow was found: then the update was skipped. Where growth is
// not 0, the scale moves as PyTorch's GradScaler moves it: it halves after an overflow and doubles after so many updates
// without one. It stays where it or its inverse would leave the normal numbers.
// One workgroup: every invocation sums a stride of the batch, its subgroup joins what they have, and the first adds what the
// subgroups came to, in their order, so that a run repeats to the last bit. All in f32; counts up to 2²⁴ are exact.
enable subgroups;
requires subgroup_id;

override B: u32;
override R: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> losses: array<f32>;
@group(0) @binding(1) var<storage, read> correct: array<u32>;
@group(0) @binding(2) var<storage, read_write> ring: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> clock: array<u32>;

var<workgroup> partial: array<vec2f, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(local_invocation_index) lane: u32,
  @builtin(subgroup_id) subgroup: u32,
  @builtin(num_subgroups) subgroups: u32,
) {
  var total = vec2f(0);
  for (var i = lane; i < B; i += WORKGROUP) {
    total += vec2f(losses[i], f32(correct[i]));
  }
  total = subgroupAdd(total);
  if (subgroups > 1) {
    if (subgroupElect()) {
      partial[subgroup] = total;
    }
    workgroupBarrier();
  }
  if (lane == 0) {
    if (subgroups > 1) {
      total = partial[0];
      for (var i = 1u; i < subgroups; i++) {
        total += partial[i];
      }
    }
    closeStep(lane, total);
  }
}
