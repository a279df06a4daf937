// For product bodies that compute nothing but what gradient-operands has.

fn left(block: u32, quad: u32) -> mat4x4f {
  return inputs(block, quad);
}

fn right(block: u32, quad: u32) -> mat4x4f {
  return deltas(block, quad);
}

fn store(row: u32, quad: u32, sums: vec4f) {
  storeGradient(row, quad, sums);
}
