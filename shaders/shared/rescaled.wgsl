// What an integer stands for: the epilogue of products of bytes. Needs sa, sb, bias and RELU.
fn rescaled(value: i32, column: u32) -> f32 {
  let z = f32(value) * (sa[0] * sb[column]) + bias[column];
  // Not max(z, 0), which may turn a NaN into 0 and hide it.
  return select(z, 0, RELU == 1 && z <= 0);
}
