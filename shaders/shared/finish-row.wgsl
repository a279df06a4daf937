// Softmax and cross-entropy of a row whose logits lie in workgroup memory, C of them from rowLogits[start] on.
// Needs the override C and the arguments labels, weight, losses, correct and dlogits.

// For `lanes` invocations together, this one being number `lane`. Each finds maximum and sum for itself; each writes
// its part.
fn finishRow(row: u32, start: u32, lane: u32, lanes: u32) {
  var best = start;
  var largest = rowLogits[start];
  for (var i = start + 1; i < start + C; i++) {
    if (rowLogits[i] > largest) {
      largest = rowLogits[i];
      best = i;
    }
  }
  var total = 0f;
  for (var i = start; i < start + C; i++) {
    total += exp(rowLogits[i] - largest);
  }
  let scaled = weight[row];
  let label = labels[row];
  for (var c = lane; c < C; c += lanes) {
    let softmax = scaled / total * exp(rowLogits[start + c] - largest);
    let gradient = softmax - select(0, scaled, c == label);
    dlogits[row * C + c] = select(gradient, 0, scaled == 0);
  }
  if (lane == 0) {
    losses[row] = 0;
    correct[row] = 0;
    if (scaled != 0) {
      losses[row] = scaled * (log(total) - (rowLogits[start + label] - largest));
      correct[row] = u32(best == start + label);
    }
  }
}
