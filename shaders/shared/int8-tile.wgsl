// A product of bytes, four rows and four columns per invocation, for K a multiple of four. Needs M, K, N, A_SIGNED, B_SIGNED, a, b,
// za, zb, Four with fourOf and dotOf (four integers of a word), and storeInteger.
//
// Bytes of u8 are read as those of i8: with its highest bit turned a byte stands for 128 less, as then does its zero point. Of
// Σ (a - za)(b - zb) = Σ a·b - za·Σ b - zb·Σ a + K·za·zb the first sum is the work, the others are shared by the tile.

const SIDE: u32 = 4;

fn int8Tile(row: u32, column: u32) {
  let turnA = select(0x80808080u, 0u, A_SIGNED == 1);
  let turnB = select(0x80808080u, 0u, B_SIGNED == 1);
  let ones = fourOf(0x01010101, 0);
  let words = K / SIDE;
  var rows: array<u32, SIDE>;
  var columns: array<u32, SIDE>;
  for (var i = 0u; i < SIDE; i++) {
    // What lies outside is read inside, and not stored.
    rows[i] = min(row + i, M - 1) * words;
    columns[i] = min(column + i, N - 1) * words;
  }
  var totals: array<i32, SIDE * SIDE>;
  var sumsA: array<i32, SIDE>;
  var sumsB: array<i32, SIDE>;
  for (var k = 0u; k < words; k++) {
    var fours: array<Four, SIDE>;
    for (var j = 0u; j < SIDE; j++) {
      fours[j] = fourOf(b[columns[j] + k], turnB);
      sumsB[j] += dotOf(fours[j], ones);
    }
    for (var i = 0u; i < SIDE; i++) {
      let four = fourOf(a[rows[i] + k], turnA);
      sumsA[i] += dotOf(four, ones);
      for (var j = 0u; j < SIDE; j++) {
        totals[i * SIDE + j] += dotOf(four, fours[j]);
      }
    }
  }
  let originA = za[0] - select(128, 0, A_SIGNED == 1);
  for (var i = 0u; i < SIDE; i++) {
    for (var j = 0u; j < SIDE; j++) {
      if (row + i < M && column + j < N) {
        let originB = zb[column + j] - select(128, 0, B_SIGNED == 1);
        let rest = i32(K) * originA * originB - originA * sumsB[j] - originB * sumsA[i];
        storeInteger(row + i, column + j, totals[i * SIDE + j] + rest);
      }
    }
  }
}
