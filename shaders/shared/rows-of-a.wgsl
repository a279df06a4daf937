// The left operand of a · b, as product-block has it: a [M, K], for K a multiple of four.
fn left(block: u32, quad: u32) -> mat4x4f {
  let row = 4 * quad;
  return mat4x4f(
    a[min(row + 0, M - 1) * (K / 4) + block],
    a[min(row + 1, M - 1) * (K / 4) + block],
    a[min(row + 2, M - 1) * (K / 4) + block],
    a[min(row + 3, M - 1) * (K / 4) + block],
  );
}
