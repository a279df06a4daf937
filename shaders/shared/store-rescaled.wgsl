// An integer of a product as the number that it stands for. Needs N, y and rescaled.
fn storeInteger(row: u32, column: u32, value: i32) {
  y[row * N + column] = rescaled(value, column);
}
