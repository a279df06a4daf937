// An integer of a product as it is. Needs N and y.
fn storeInteger(row: u32, column: u32, value: i32) {
  y[row * N + column] = value;
}
