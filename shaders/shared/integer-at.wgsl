// The integer that a byte of a word stands for, of a tensor of i8 where it is signed.
fn integerAt(word: u32, position: u32, isSigned: u32) -> i32 {
  let raised = word << (24 - 8 * position);
  return select(i32(raised >> 24), bitcast<i32>(raised) >> 24, isSigned == 1);
}
