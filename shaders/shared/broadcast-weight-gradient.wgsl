// For software adapters that have subgroups: 8 rows and 8 columns of dw = xᵀ · dz, and below the first rows of db, the sums of dz.
// Needs product-tile, store-tile, store-weight-gradient, four-of, and x [M, K], dz [M, N] and dw [K, N] for K and N multiples of four.

// The rows, those of two quads from k on, are the same for all of a workgroup. Quads of columns outside dw repeat the last one and are
// dropped.
fn weightGradient(quad: u32, k: u32, lane: u32) {
  let column = min(quad, N / 4 - 1);
  let nextColumn = min(column + 1, N / 4 - 1);
  let nextK = min(k + 1, K / 4 - 1);
  var tile = Tile();
  var leftBias = vec4f();
  var rightBias = vec4f();
  for (var row = 0u; row < M; row++) {
    let left = dz[row * (N / 4) + column];
    let right = dz[row * (N / 4) + nextColumn];
    leftBias += left;
    rightBias += right;
    let upper = fourOf(f32(x[row * (K / 4) + k][lane % 4]));
    let lower = fourOf(f32(x[row * (K / 4) + nextK][lane % 4]));
    addOuterProduct(&tile, upper, lower, left, right);
  }
  if (quad >= N / 4) {
    return;
  }
  storeTile(4 * k, column, &tile);
  if (k == 0) {
    db[column] = leftBias;
    if (column + 1 < N / 4) {
      db[column + 1] = rightBias;
    }
  }
}
