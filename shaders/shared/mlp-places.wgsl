// Where the numbers of a multi-layer perceptron lie: its layers one behind another, as src/kernel/pack.ts packs them.
// Needs the overrides D and W1 … W9, 0 for the layers that a model does not have.

// All of these are straight sums and choices: a table, or a loop over the layers, would stand wherever one of them is called, and
// drivers without a GPU compile every place where memory is read.

// Width of a layer's output; that of layer 0 is the input's.
fn widthOf(layer: u32) -> u32 {
  var width = D;
  width = select(width, W1, layer >= 1);
  width = select(width, W2, layer >= 2);
  width = select(width, W3, layer >= 3);
  width = select(width, W4, layer >= 4);
  width = select(width, W5, layer >= 5);
  width = select(width, W6, layer >= 6);
  width = select(width, W7, layer >= 7);
  width = select(width, W8, layer >= 8);
  width = select(width, W9, layer >= 9);
  return width;
}

// First element of the weights of layer 1 … LAYERS, each part padded to 128 elements.
fn weightsAt(layer: u32) -> u32 {
  var at = 0u;
  at += select(0, sizeOf(D, W1), layer > 1);
  at += select(0, sizeOf(W1, W2), layer > 2);
  at += select(0, sizeOf(W2, W3), layer > 3);
  at += select(0, sizeOf(W3, W4), layer > 4);
  at += select(0, sizeOf(W4, W5), layer > 5);
  at += select(0, sizeOf(W5, W6), layer > 6);
  at += select(0, sizeOf(W6, W7), layer > 7);
  at += select(0, sizeOf(W7, W8), layer > 8);
  return at;
}

// Elements that the weights and the bias of a layer take.
fn sizeOf(inputs: u32, outputs: u32) -> u32 {
  return padded(inputs * outputs, 128) + padded(outputs, 128);
}

fn biasAt(layer: u32) -> u32 {
  return weightsAt(layer) + padded(widthOf(layer - 1) * widthOf(layer), 128);
}

// Where a layer's numbers begin in a row of acts or deltas, each layer padded to 4.
fn columnOf(layer: u32) -> u32 {
  var at = 0u;
  at += select(0, padded(W1, 4), layer > 1);
  at += select(0, padded(W2, 4), layer > 2);
  at += select(0, padded(W3, 4), layer > 3);
  at += select(0, padded(W4, 4), layer > 4);
  at += select(0, padded(W5, 4), layer > 5);
  at += select(0, padded(W6, 4), layer > 6);
  at += select(0, padded(W7, 4), layer > 7);
  at += select(0, padded(W8, 4), layer > 8);
  return at;
}

fn padded(count: u32, multiple: u32) -> u32 {
  return (count + multiple - 1) / multiple * multiple;
}
