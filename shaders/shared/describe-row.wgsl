// Number, label and weight of a row of this step's batch.
// Needs the overrides S and B, the clock as atomics with STEP and SCALE, and the arguments labels, order, y and weight.

fn describe(row: u32, sample: u32) {
  order[row] = sample;
  y[row] = 0;
  weight[row] = 0;
  if (sample < S) {
    let first = (atomicLoad(&clock[STEP]) % ((S + B - 1) / B)) * B;
    y[row] = extractBits(labels[sample / 4], 8 * (sample % 4), 8);
    weight[row] = bitcast<f32>(atomicLoad(&clock[SCALE])) / f32(min(B, S - first));
  }
}
