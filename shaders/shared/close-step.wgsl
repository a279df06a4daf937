// How a step is closed: its row of the ring, then the clock. Needs the override R and the arguments ring and clock.

// Words of the clock.
const STEP: u32 = 0;
const UPDATES: u32 = 1;
const SCALE: u32 = 2;
const INVERSE: u32 = 3;
const GOOD: u32 = 4;
const FOUND: u32 = 5;
const SKIPPED: u32 = 6;
const GROWTH: u32 = 7;

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

// From the sums of losses, still scaled, and of the correct, by one invocation: lane 0, whose number no driver knows.
fn closeStep(lane: u32, total: vec2f) {
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
