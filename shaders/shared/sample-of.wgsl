// Which sample a row of this step's batch is, and what it weighs.
// Needs permute, share-of, the overrides S, B and SHUFFLE, and the clock as atomics with STEP and SCALE.

// The sample of a row of the batch; S for padding.
fn sampleOf(row: u32) -> u32 {
  let share = shareOf(atomicLoad(&clock[STEP]));
  if (row >= share.count) {
    return S;
  }
  if (SHUFFLE == 0) {
    return share.first + row;
  }
  return permute(share.epoch, share.first + row);
}

// What a row that is no padding counts in the scaled loss.
fn weightOfRow() -> f32 {
  return bitcast<f32>(atomicLoad(&clock[SCALE])) / f32(shareOf(atomicLoad(&clock[STEP])).total);
}
