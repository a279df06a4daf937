// The right operand of a · b, as product-block has it: b [K, N], for K and N multiples of four.
fn right(block: u32, quad: u32) -> mat4x4f {
  let at = 4 * block * (N / 4) + min(quad, N / 4 - 1);
  return mat4x4f(b[at], b[at + N / 4], b[at + 2 * (N / 4)], b[at + 3 * (N / 4)]);
}
