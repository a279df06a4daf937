// For Adam's corrections 1 - βᵗ, given t·ln β.

// 1 - exp(x) for x <= 0: Taylor's series to x⁹ near 0, where the difference would cancel.
fn oneMinusExp(x: f32) -> f32 {
  if (x < -0.5) {
    return 1 - exp(x);
  }
  let high = 1.0 / 120 + x * (1.0 / 720 + x * (1.0 / 5040 + x * (1.0 / 40320 + x / 362880)));
  return -x * (1 + x * (1.0 / 2 + x * (1.0 / 6 + x * (1.0 / 24 + x * high))));
}
