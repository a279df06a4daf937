// 4 rows by 4 columns of a product in registers, and a block of four steps along its depth.
// A block of the left operand is a matrix with one of four rows in each column, at four steps; of the right operand,
// one with a step in each column, for four columns of it. The sums are written out, because as an array they would
// be memory to some compilers.

struct Quads {
  row0: vec4f,
  row1: vec4f,
  row2: vec4f,
  row3: vec4f,
}

// One step after another, so that each product joins its sum by a single instruction.
fn addBlock(sums: ptr<function, Quads>, rows: mat4x4f, columns: mat4x4f) {
  (*sums).row0 += rows[0].x * columns[0];
  (*sums).row1 += rows[1].x * columns[0];
  (*sums).row2 += rows[2].x * columns[0];
  (*sums).row3 += rows[3].x * columns[0];
  (*sums).row0 += rows[0].y * columns[1];
  (*sums).row1 += rows[1].y * columns[1];
  (*sums).row2 += rows[2].y * columns[1];
  (*sums).row3 += rows[3].y * columns[1];
  (*sums).row0 += rows[0].z * columns[2];
  (*sums).row1 += rows[1].z * columns[2];
  (*sums).row2 += rows[2].z * columns[2];
  (*sums).row3 += rows[3].z * columns[2];
  (*sums).row0 += rows[0].w * columns[3];
  (*sums).row1 += rows[1].w * columns[3];
  (*sums).row2 += rows[2].w * columns[3];
  (*sums).row3 += rows[3].w * columns[3];
}
