// Which sample a row of the batch is, and what it weighs, where one trains alone: Firefox does not survive what sample-of says of
// replicas in the loops of the fused step. Needs permute, the overrides S, B and SHUFFLE, and the clock as atomics with STEP and SCALE.

// The sample of a row of the batch; S for padding.
fn sampleOf(row: u32) -> u32 {
  let stepsPerEpoch = (S + B - 1) / B;
  let position = (atomicLoad(&clock[STEP]) % stepsPerEpoch) * B + row;
  if (position >= S) {
    return S;
  }
  if (SHUFFLE == 0) {
    return position;
  }
  return permute(atomicLoad(&clock[STEP]) / stepsPerEpoch, position);
}

// What a row that is no padding counts in the scaled loss.
fn weightOfRow() -> f32 {
  let first = (atomicLoad(&clock[STEP]) % ((S + B - 1) / B)) * B;
  return bitcast<f32>(atomicLoad(&clock[SCALE])) / f32(min(B, S - first));
}
