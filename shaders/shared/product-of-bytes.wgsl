// One element of a product of bytes, whose rows need not begin at a word. Needs K, A_SIGNED, B_SIGNED, a, b, za, zb and integerAt.
fn productOfBytes(row: u32, column: u32) -> i32 {
  let originA = za[0];
  let originB = zb[column];
  var total = 0;
  for (var k = 0u; k < K; k++) {
    let i = row * K + k;
    let j = column * K + k;
    total += (integerAt(a[i / 4], i % 4, A_SIGNED) - originA) * (integerAt(b[j / 4], j % 4, B_SIGNED) - originB);
  }
  return total;
}
