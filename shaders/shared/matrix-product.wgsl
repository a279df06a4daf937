// A product on matrix units. A workgroup of four subgroups of 32 computes a tile of 4 * SIDE rows and 8 * SIDE
// columns, two by two; a subgroup has two by four matrices of SIDE x SIDE sums, which its lanes hold together. For
// TILE_K steps of the depth at a time the workgroup copies its part of both operands to workgroup memory, with zeros
// past the depth, so that no matrix is ragged. What the units have summed goes through workgroup memory too, since
// no invocation can reach a single number of a matrix.
// Needs the constants SIDE, and TILE_K, a multiple of it; the alias Component, f16 or f32, for what the units multiply;
// matrix-access or matrix-access-older; and functions, a quad being four rows or columns:
//   left(block, quad), right(block, quad)   as product-block says; 0 in one of them past the depth, anything past the last quad
//   store(row, quad, values)                takes four sums where they belong, and drops what lies outside

const SUBGROUP: u32 = 32;
const LANES: u32 = 128;
const TILE_M: u32 = 4 * SIDE;
const TILE_N: u32 = 8 * SIDE;

// [TILE_M, TILE_K] and [TILE_K, TILE_N].
var<workgroup> leftTile: array<Component, TILE_M * TILE_K>;
var<workgroup> rightTile: array<Component, TILE_K * TILE_N>;
// A matrix of sums of each subgroup.
var<workgroup> results: array<f32, 4 * SIDE * SIDE>;

fn copyTiles(group: vec2u, lane: u32, first: u32, blocks: u32) {
  for (var i = lane; i < TILE_M / 4 * (TILE_K / 4); i += LANES) {
    let block = i % (TILE_K / 4);
    let quad = i / (TILE_K / 4);
    var rows = mat4x4f();
    if (first + block < blocks) {
      rows = left(first + block, group.y * (TILE_M / 4) + quad);
    }
    for (var row = 0u; row < 4; row++) {
      for (var step = 0u; step < 4; step++) {
        leftTile[(4 * quad + row) * TILE_K + 4 * block + step] = Component(rows[row][step]);
      }
    }
  }
  for (var i = lane; i < TILE_K / 4 * (TILE_N / 4); i += LANES) {
    let block = i / (TILE_N / 4);
    let quad = i % (TILE_N / 4);
    var steps = mat4x4f();
    if (first + block < blocks) {
      steps = right(first + block, group.x * (TILE_N / 4) + quad);
    }
    for (var step = 0u; step < 4; step++) {
      for (var column = 0u; column < 4; column++) {
        rightTile[(4 * block + step) * TILE_N + 4 * quad + column] = Component(steps[step][column]);
      }
    }
  }
}

// Stores the sums that each subgroup has kept in workgroup memory, whose first stands at `row` and `column`.
fn storeKept(row: u32, column: u32, subgroup: u32, lane: u32) {
  workgroupBarrier();
  for (var i = lane % SUBGROUP; i < SIDE * SIDE / 4; i += SUBGROUP) {
    let at = subgroup * SIDE * SIDE + 4 * i;
    let sums = vec4f(results[at], results[at + 1], results[at + 2], results[at + 3]);
    store(row + i / (SIDE / 4), column / 4 + i % (SIDE / 4), sums);
  }
  workgroupBarrier();
}

fn matrixProduct(group: vec2u, lane: u32, blocks: u32) {
  let subgroup = lane / SUBGROUP;
  let row = subgroup / 2 * 2 * SIDE;
  let column = subgroup % 2 * 4 * SIDE;
  var upper0 = Result();
  var upper1 = Result();
  var upper2 = Result();
  var upper3 = Result();
  var lower0 = Result();
  var lower1 = Result();
  var lower2 = Result();
  var lower3 = Result();
  for (var first = 0u; first < blocks; first += TILE_K / 4) {
    copyTiles(group, lane, first, blocks);
    workgroupBarrier();
    for (var step = 0u; step < TILE_K; step += SIDE) {
      let upper = leftAt(row * TILE_K + step);
      let lower = leftAt((row + SIDE) * TILE_K + step);
      let right0 = rightAt(step * TILE_N + column);
      upper0 = subgroupMatrixMultiplyAccumulate(upper, right0, upper0);
      lower0 = subgroupMatrixMultiplyAccumulate(lower, right0, lower0);
      let right1 = rightAt(step * TILE_N + column + SIDE);
      upper1 = subgroupMatrixMultiplyAccumulate(upper, right1, upper1);
      lower1 = subgroupMatrixMultiplyAccumulate(lower, right1, lower1);
      let right2 = rightAt(step * TILE_N + column + 2 * SIDE);
      upper2 = subgroupMatrixMultiplyAccumulate(upper, right2, upper2);
      lower2 = subgroupMatrixMultiplyAccumulate(lower, right2, lower2);
      let right3 = rightAt(step * TILE_N + column + 3 * SIDE);
      upper3 = subgroupMatrixMultiplyAccumulate(upper, right3, upper3);
      lower3 = subgroupMatrixMultiplyAccumulate(lower, right3, lower3);
    }
    workgroupBarrier();
  }
  let firstRow = group.y * TILE_M + row;
  let firstColumn = group.x * TILE_N + column;
  let at = subgroup * SIDE * SIDE;
  keep(at, upper0);
  storeKept(firstRow, firstColumn, subgroup, lane);
  keep(at, upper1);
  storeKept(firstRow, firstColumn + SIDE, subgroup, lane);
  keep(at, upper2);
  storeKept(firstRow, firstColumn + 2 * SIDE, subgroup, lane);
  keep(at, upper3);
  storeKept(firstRow, firstColumn + 3 * SIDE, subgroup, lane);
  keep(at, lower0);
  storeKept(firstRow + SIDE, firstColumn, subgroup, lane);
  keep(at, lower1);
  storeKept(firstRow + SIDE, firstColumn + SIDE, subgroup, lane);
  keep(at, lower2);
  storeKept(firstRow + SIDE, firstColumn + 2 * SIDE, subgroup, lane);
  keep(at, lower3);
  storeKept(firstRow + SIDE, firstColumn + 3 * SIDE, subgroup, lane);
}
