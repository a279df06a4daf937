// Where the numbers of a multi-layer perceptron lie: its layers one behind another, as src/kernel/pack.ts packs them.
// Needs the overrides D and W1 … W9, 0 for the layers that a model does not have.

// Width of a layer's output; that of layer 0 is the input's.
fn widthOf(layer: u32) -> u32 {
  return array<u32, 10>(D, W1, W2, W3, W4, W5, W6, W7, W8, W9)[layer];
}

// First element of the weights of layer 1 … LAYERS, each part padded to 128 elements.
fn weightsAt(layer: u32) -> u32 {
  var at = 0u;
  for (var l = 1u; l < layer; l++) {
    at += padded(widthOf(l - 1) * widthOf(l), 128) + padded(widthOf(l), 128);
  }
  return at;
}

fn biasAt(layer: u32) -> u32 {
  return weightsAt(layer) + padded(widthOf(layer - 1) * widthOf(layer), 128);
}

// Where a layer's numbers begin in a row of acts or deltas, each layer padded to 4.
fn columnOf(layer: u32) -> u32 {
  var at = 0u;
  for (var l = 1u; l < layer; l++) {
    at += padded(widthOf(l), 4);
  }
  return at;
}

fn padded(count: u32, multiple: u32) -> u32 {
  return (count + multiple - 1) / multiple * multiple;
}
