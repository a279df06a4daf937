// ring[step mod R] = (Σ losses, Σ correct), then step = step + 1
//   losses, correct [B]   ring [R, 2]   step [1]
// One workgroup: every invocation sums a stride of the batch, then the first adds the partial sums, always in the
// same order, so that a run repeats to the last bit. All in f32; counts up to 2²⁴ are exact.
override B: u32;
override R: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> losses: array<f32>;
@group(0) @binding(1) var<storage, read> correct: array<u32>;
@group(0) @binding(2) var<storage, read_write> ring: array<f32>;
@group(0) @binding(3) var<storage, read_write> step: array<u32>;

var<workgroup> partial: array<vec2f, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane: u32) {
  var total = vec2f(0);
  for (var i = lane; i < B; i += WORKGROUP) {
    total += vec2f(losses[i], f32(correct[i]));
  }
  partial[lane] = total;
  workgroupBarrier();
  if (lane == 0) {
    for (var i = 1u; i < WORKGROUP; i++) {
      total += partial[i];
    }
    let slot = 2 * (step[0] % R);
    ring[slot] = total.x;
    ring[slot + 1] = total.y;
    step[0] += 1;
  }
}
