// A product of bytes on matrix units that multiply [16, 32] by [32, 16] numbers of i8 and sum in i32, for K a multiple of four. A
// workgroup of one subgroup of 32 computes a tile of 16 rows and 32 columns: two matrices of sums, which its lanes hold together. For 32
// steps of the depth, eight words, at a time it copies its part of both operands to workgroup memory, with zeros past the depth and the
// edges, so that no matrix is ragged.
// Bytes of u8 are read as those of i8, and zero points are taken away afterwards: see int8-tile.
// Needs M, K, N, A_SIGNED, B_SIGNED, a, b, za, zb; fourOf and dotOf; storeInteger; and matrix-bytes-access or -older.

const SIDE: u32 = 16;
const WORDS: u32 = 8;
const LANES: u32 = 32;
const COLUMNS: u32 = 32;

// Rows of a, and rows of b, which are columns of the product; matrices of i8 are loaded from i32.
var<workgroup> leftWords: array<i32, SIDE * WORDS>;
var<workgroup> rightWords: array<i32, COLUMNS * WORDS>;
var<workgroup> results: array<i32, SIDE * COLUMNS>;
var<workgroup> rowSums: array<i32, SIDE>;
var<workgroup> columnSums: array<i32, COLUMNS>;

fn copyWords(row: u32, column: u32, lane: u32, first: u32) {
  let turnA = select(0x80808080u, 0u, A_SIGNED == 1);
  let turnB = select(0x80808080u, 0u, B_SIGNED == 1);
  let words = K / 4;
  for (var i = lane; i < SIDE * WORDS; i += LANES) {
    let at = first + i % WORDS;
    let m = row + i / WORDS;
    leftWords[i] = 0;
    if (at < words && m < M) {
      leftWords[i] = bitcast<i32>(a[m * words + at] ^ turnA);
    }
  }
  for (var i = lane; i < COLUMNS * WORDS; i += LANES) {
    let at = first + i % WORDS;
    let n = column + i / WORDS;
    rightWords[i] = 0;
    if (at < words && n < N) {
      rightWords[i] = bitcast<i32>(b[n * words + at] ^ turnB);
    }
  }
}

fn matrixBytes(group: vec2u, lane: u32) {
  let row = group.y * SIDE;
  let column = group.x * COLUMNS;
  let ones = fourOf(0x01010101, 0);
  var near = Result();
  var far = Result();
  var rowSum = 0;
  var columnSum = 0;
  for (var first = 0u; first < K / 4; first += WORDS) {
    copyWords(row, column, lane, first);
    workgroupBarrier();
    for (var word = 0u; word < WORDS; word++) {
      rowSum += dotOf(fourOf(bitcast<u32>(leftWords[lane % SIDE * WORDS + word]), 0), ones);
      columnSum += dotOf(fourOf(bitcast<u32>(rightWords[lane * WORDS + word]), 0), ones);
    }
    let left = leftAt();
    near = subgroupMatrixMultiplyAccumulate(left, rightAt(0), near);
    far = subgroupMatrixMultiplyAccumulate(left, rightAt(SIDE), far);
    workgroupBarrier();
  }
  keep(0, near);
  keep(SIDE, far);
  if (lane < SIDE) {
    rowSums[lane] = rowSum;
  }
  columnSums[lane] = columnSum;
  workgroupBarrier();
  let originA = za[0] - select(128, 0, A_SIGNED == 1);
  for (var i = lane; i < SIDE * COLUMNS; i += LANES) {
    let m = row + i / COLUMNS;
    let n = column + i % COLUMNS;
    if (m < M && n < N) {
      let originB = zb[n] - select(128, 0, B_SIGNED == 1);
      let rest = i32(K) * originA * originB - originA * columnSums[i % COLUMNS] - originB * rowSums[i / COLUMNS];
      storeInteger(m, n, results[i] + rest);
    }
  }
}
