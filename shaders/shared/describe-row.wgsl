// Number, label and weight of a row of this step's batch.
// Needs sample-of, the override S, and the arguments labels, order, y and weight.

fn describe(row: u32, sample: u32) {
  order[row] = sample;
  y[row] = 0;
  weight[row] = 0;
  if (sample < S) {
    y[row] = extractBits(labels[sample / 4], 8 * (sample % 4), 8);
    weight[row] = weightOfRow();
  }
}
