// The right operand of a dense layer's product, as product-block has it: w [K, N], for N a multiple of four.
fn right(block: u32, quad: u32) -> mat4x4f {
  let at = 4 * block * (N / 4) + min(quad, N / 4 - 1);
  return mat4x4f(w[at], w[at + N / 4], w[at + 2 * (N / 4)], w[at + 3 * (N / 4)]);
}
