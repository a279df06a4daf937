// How the weights of a multi-layer perceptron are read, four at a time.
// Needs mlp-places and the argument p.

// How many vec4 hold a layer's numbers.
fn quadsOf(layer: u32) -> u32 {
  return padded(widthOf(layer), 4) / 4;
}

// Four neighbouring parameters. Where every row of a layer begins at a multiple of four, that is one load.
fn fourWeights(at: u32, isAligned: bool) -> vec4f {
  if (isAligned) {
    return p[at / 4];
  }
  return vec4f(weight(at), weight(at + 1), weight(at + 2), weight(at + 3));
}

fn weight(at: u32) -> f32 {
  return p[at / 4][at % 4];
}

// Which of four units a layer has.
fn existing(unit: u32, width: u32) -> vec4<bool> {
  return vec4u(unit, unit + 1, unit + 2, unit + 3) < vec4u(width);
}
