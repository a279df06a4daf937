// The end of the forward pass and the beginning of the backward pass of a multi-layer perceptron.
// Needs mlp-places, mlp-weights, sample-of, the overrides S, A, E and LAYERS, the arguments labels, acts, deltas, order, losses and
// correct, and in workgroup memory logits: quadsOf(LAYERS) vec4f for each row that the workgroup has.

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
  // These loops walk addresses, since some drivers would unroll them into an exponential for every class.
  let first = 4 * begin;
  var best = first;
  var largest = logits[begin].x;
  for (var at = first + 1; at < first + classes; at++) {
    let z = logits[at / 4][at % 4];
    if (z > largest) {
      largest = z;
      best = at;
    }
  }
  var total = 0f;
  for (var at = first; at < first + classes; at++) {
    total += exp(logits[at / 4][at % 4] - largest);
  }
  let label = extractBits(labels[select(0, sample, isReal) / 4], 8 * (sample % 4), 8);
  let loss = weight * (log(total) - (logits[begin + label / 4][label % 4] - largest));
  losses[row] = select(0, loss, isReal);
  correct[row] = u32(isReal && best - first == label);
  for (var at = start; at < start + quadsOf(LAYERS); at++) {
    let quad = at - start;
    let c = 4 * quad;
    let isLabel = vec4u(c, c + 1, c + 2, c + 3) == vec4u(label);
    let softmax = weight / total * exp(logits[begin + quad] - largest);
    let delta = select(vec4f(), softmax - select(vec4f(), vec4f(weight), isLabel), existing(c, classes));
    deltas[at] = select(vec4f(), delta, isReal);
  }
}
