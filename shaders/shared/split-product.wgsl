// A product with few elements and some depth, for adapters that want thousands of invocations. A workgroup computes a
// tile of 4 * HEIGHT rows and 4 * WIDTH columns; an invocation has 4 rows of 4 columns of it in registers and takes
// every SLICES-th block of the depth, straight from the buffers. The slices meet once, in workgroup memory, where
// they are added in a fixed order. Needs product-block, the constants WIDTH, HEIGHT, SLICES and SKIP, and functions,
// a quad being four rows or columns:
//   left(block, quad), right(block, quad)   a block of an operand; 0 in one of them past the depth, anything past the last quad
//   store(row, quad, values)                takes four sums where they belong, and drops what lies outside

var<workgroup> partial: array<array<array<vec4f, WIDTH>, 4 * HEIGHT>, SLICES>;

fn isZero(rows: mat4x4f) -> bool {
  return all(abs(rows[0]) + abs(rows[1]) + abs(rows[2]) + abs(rows[3]) == vec4f());
}

fn splitProduct(group: vec2u, local: vec3u, lane: u32, blocks: u32) {
  let rowQuad = group.y * HEIGHT + local.y;
  let columnQuad = group.x * WIDTH + local.x;
  var sums = Quads();
  for (var block = local.z; block < blocks; block += SLICES) {
    let rows = left(block, rowQuad);
    // Where much is background, to look costs less than to multiply; but then the other operand is loaded only afterwards.
    if (SKIP == 1 && isZero(rows)) {
      continue;
    }
    addBlock(&sums, rows, right(block, columnQuad));
  }
  partial[local.z][4 * local.y + 0][local.x] = sums.row0;
  partial[local.z][4 * local.y + 1][local.x] = sums.row1;
  partial[local.z][4 * local.y + 2][local.x] = sums.row2;
  partial[local.z][4 * local.y + 3][local.x] = sums.row3;
  workgroupBarrier();
  for (var i = lane; i < 4 * HEIGHT * WIDTH; i += WIDTH * HEIGHT * SLICES) {
    var total = vec4f();
    for (var slice = 0u; slice < SLICES; slice++) {
      total += partial[slice][i / WIDTH][i % WIDTH];
    }
    store(4 * HEIGHT * group.y + i / WIDTH, WIDTH * group.x + i % WIDTH, total);
  }
}
