// The end of the forward pass and the beginning of the backward pass of a multi-layer perceptron, as mlp-cross-entropy, in the fewest places
// where memory is read or written and an exponential computed: software drivers compile each of these for each invocation.
// Needs what mlp-cross-entropy does.

// Loss and gradient of a row from its logits, those of the workgroup's row r.
fn crossEntropy(row: u32, r: u32) {
  let classes = widthOf(LAYERS);
  let begin = r * quadsOf(LAYERS);
  let start = (row * E + columnOf(LAYERS)) / 4;
  if (LAYERS == 1) {
    acts[row * A / 4] = vec4f();
  }
  let sample = order[row];
  // Padding has a loss and deltas of exactly 0, whatever its logits are.
  let isReal = sample < S;
  let weight = weightOfRow();
  // A walk over addresses, which no driver unrolls, taken three times: for the largest logit, the sum of exponentials and the gradients.
  let first = 4 * begin;
  let label = extractBits(labels[select(0, sample, isReal) / 4], 8 * (sample % 4), 8);
  var best = first;
  var largest = logits[begin].x;
  var total = 0f;
  var ofLabel = 0f;
  for (var turn = first; turn < first + 3; turn++) {
    for (var at = first; at < first + 4 * quadsOf(LAYERS); at++) {
      let c = at - first;
      let z = logits[at / 4][at % 4];
      let isClass = c < classes;
      let power = select(0, exp(z - largest), isClass);
      if (turn == first) {
        if (isClass && z > largest) {
          largest = z;
          best = at;
        }
      } else if (turn == first + 1) {
        total += power;
        ofLabel = select(ofLabel, z, c == label);
      } else {
        let delta = weight / total * power - select(0, weight, c == label);
        deltas[start + c / 4][c % 4] = select(0, delta, isReal && isClass);
      }
    }
  }
  losses[row] = select(0, weight * (log(total) - (ofLabel - largest)), isReal);
  correct[row] = u32(isReal && best - first == label);
}
