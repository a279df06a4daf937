// The end of the forward pass and the beginning of the backward pass of a multi-layer perceptron.
// Needs mlp-places, mlp-weights, the overrides S, B, A, E and LAYERS, the clock as atomics with STEP and SCALE, the arguments labels,
// acts, deltas, order, losses and correct, and in workgroup memory logits: quadsOf(LAYERS) vec4f for each row that the workgroup has.

// Loss and gradient of a row from its logits, those of the workgroup's row r.
fn crossEntropy(row: u32, r: u32) {
  let classes = widthOf(LAYERS);
  let begin = r * quadsOf(LAYERS);
  let start = (row * E + columnOf(LAYERS)) / 4;
  if (LAYERS == 1) {
    acts[row * A / 4] = vec4f();
  }
  let sample = order[row];
  if (sample >= S) {
    for (var q = 0u; q < quadsOf(LAYERS); q++) {
      deltas[start + q] = vec4f();
    }
    losses[row] = 0;
    correct[row] = 0;
    return;
  }
  let first = (atomicLoad(&clock[STEP]) % ((S + B - 1) / B)) * B;
  let weight = bitcast<f32>(atomicLoad(&clock[SCALE])) / f32(min(B, S - first));
  var best = 0u;
  var largest = logits[begin].x;
  for (var c = 1u; c < classes; c++) {
    let z = logits[begin + c / 4][c % 4];
    if (z > largest) {
      largest = z;
      best = c;
    }
  }
  var total = 0f;
  for (var c = 0u; c < classes; c++) {
    total += exp(logits[begin + c / 4][c % 4] - largest);
  }
  let label = extractBits(labels[sample / 4], 8 * (sample % 4), 8);
  losses[row] = weight * (log(total) - (logits[begin + label / 4][label % 4] - largest));
  correct[row] = u32(best == label);
  for (var c = 0u; c < classes; c += 4) {
    let isLabel = vec4u(c, c + 1, c + 2, c + 3) == vec4u(label);
    let softmax = weight / total * exp(logits[begin + c / 4] - largest);
    deltas[start + c / 4] = select(vec4f(), softmax - select(vec4f(), vec4f(weight), isLabel), existing(c, classes));
  }
}
