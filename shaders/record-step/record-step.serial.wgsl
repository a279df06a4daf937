// ring[step mod R] = (Σ losses / scale, Σ correct, scale, found), then the clock moves on, as record-step, for software adapters:
//   losses, correct [B]   ring [R, 4]   clock [8], see src/kernel/clock.ts
// A single invocation does all of it. A barrier, memory of a workgroup and an address that depends on the invocation are each
// compiled into more than the whole of this, and the sum of a batch takes a thousandth of a step.
override B: u32;
override R: u32;

@group(0) @binding(0) var<storage, read> losses: array<f32>;
@group(0) @binding(1) var<storage, read> correct: array<u32>;
@group(0) @binding(2) var<storage, read_write> ring: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> clock: array<u32>;

@compute @workgroup_size(1)
fn main() {
  var total = vec2f();
  for (var i = 0u; i < B; i++) {
    total += vec2f(losses[i], f32(correct[i]));
  }
  closeStep(0, total);
}
