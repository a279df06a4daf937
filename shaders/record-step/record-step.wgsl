// ring[step mod R] = (Σ losses / scale, Σ correct, scale, found), then the clock moves on:
//   losses, correct [B]   ring [R, 4]   clock [8], see src/kernel/clock.ts
// The step counts, and so does the update, unless an overflow was found: then the update was skipped. Where growth is
// not 0, the scale moves as PyTorch's GradScaler moves it: it halves after an overflow and doubles after so many updates
// without one. It stays where it or its inverse would leave the normal numbers.
// One workgroup: every invocation sums a stride of the batch, then the first adds the partial sums, always in the
// same order, so that a run repeats to the last bit. All in f32; counts up to 2²⁴ are exact.
override B: u32;
override R: u32;

const WORKGROUP: u32 = 64;

// Words of the clock.
const STEP: u32 = 0;
const UPDATES: u32 = 1;
const SCALE: u32 = 2;
const INVERSE: u32 = 3;
const GOOD: u32 = 4;
const FOUND: u32 = 5;
const SKIPPED: u32 = 6;
const GROWTH: u32 = 7;

@group(0) @binding(0) var<storage, read> losses: array<f32>;
@group(0) @binding(1) var<storage, read> correct: array<u32>;
@group(0) @binding(2) var<storage, read_write> ring: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> clock: array<u32>;

var<workgroup> partial: array<vec2f, WORKGROUP>;

// The clock's words while the step is closed: a load and a store of each, where software drivers compile every one into a page.
var<private> words: array<u32, 8>;

// Scale and inverse are multiplied by powers of two, which is exact; 1 / scale need not be.
fn rescale(factor: f32, opposite: f32) {
  let scale = bitcast<f32>(words[SCALE]) * factor;
  let inverse = bitcast<f32>(words[INVERSE]) * opposite;
  words[GOOD] = 0;
  if (max(scale, inverse) <= 0x1p126) {
    words[SCALE] = bitcast<u32>(scale);
    words[INVERSE] = bitcast<u32>(inverse);
  }
}

fn advance() {
  words[STEP] += 1;
  let found = words[FOUND];
  words[FOUND] = 0;
  if (found == 0) {
    words[UPDATES] += 1;
  } else {
    words[SKIPPED] += 1;
  }
  if (words[GROWTH] == 0) {
    return;
  }
  if (found != 0) {
    rescale(0.5, 2);
  } else {
    words[GOOD] += 1;
    if (words[GOOD] == words[GROWTH]) {
      rescale(2, 0.5);
    }
  }
}

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
    // Loops that begin at a lane, which no driver unrolls.
    for (var i = lane; i < lane + 8; i++) {
      words[i] = clock[i];
    }
    let inverse = bitcast<f32>(words[INVERSE]);
    ring[words[STEP] % R] = vec4f(total.x * inverse, total.y, bitcast<f32>(words[SCALE]), f32(words[FOUND]));
    advance();
    for (var i = lane; i < lane + 8; i++) {
      clock[i] = words[i];
    }
  }
}
