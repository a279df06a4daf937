// The right operand of a · bᵀ, as product-block has it: b [N, K], for K and N multiples of four.
fn right(block: u32, quad: u32) -> mat4x4f {
  let at = 4 * min(quad, N / 4 - 1) * (K / 4) + block;
  return transpose(mat4x4f(b[at], b[at + K / 4], b[at + 2 * (K / 4)], b[at + 3 * (K / 4)]));
}
