// Which sample a row of this step's batch is.
// Needs permute, the overrides S, B and SHUFFLE, and the clock as atomics with STEP.

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
