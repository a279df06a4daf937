// A large product. A workgroup of WIDTH x HEIGHT invocations computes a tile of 8 * HEIGHT rows and 4 * WIDTH
// columns; an invocation has 8 rows of 4 columns of it in registers. For TILE_K steps of the depth at a time the
// workgroup copies its part of both operands to workgroup memory, a step in each row; blocks of the left one are
// transposed on the way, in registers. From there a step takes 3 loads of vec4 for the 32 multiply-adds of an outer
// product.
// Needs the constants WIDTH, HEIGHT and TILE_K, a multiple of 8, the alias Held, vec4f or vec4<f16>, for what the
// tiles hold, and functions, a quad being four rows or columns:
//   left(block, quad), right(block, quad)   as product-block says; 0 in one of them past the depth, anything past the last quad
//   store(row, quad, values)                takes four sums where they belong, and drops what lies outside

const BLOCKS: u32 = TILE_K / 4;
const LEFT_QUADS: u32 = 2 * HEIGHT;
const RIGHT_QUADS: u32 = WIDTH;

// One vec4 longer than need be, so that what is transposed goes to different banks.
var<workgroup> leftTile: array<array<Held, LEFT_QUADS + 1>, TILE_K>;
var<workgroup> rightTile: array<array<Held, RIGHT_QUADS + 1>, TILE_K>;

struct Eight {
  row0: vec4f,
  row1: vec4f,
  row2: vec4f,
  row3: vec4f,
  row4: vec4f,
  row5: vec4f,
  row6: vec4f,
  row7: vec4f,
}

// Which block and which quad an invocation copies, so that neighbours read neighbours: of an operand whose rows lie
// along the depth two blocks side by side, which are 32 bytes of f32, else a quad beside the next.
fn placeOf(i: u32, quads: u32, isAlongDepth: bool) -> vec2u {
  let alongDepth = vec2u(i % 2 + 2 * (i / (2 * quads)), (i / 2) % quads);
  return select(vec2u(i / quads, i % quads), alongDepth, isAlongDepth);
}

fn copyTiles(group: vec2u, lane: u32, first: u32, blocks: u32, isLeftAlong: bool, isRightAlong: bool) {
  for (var i = lane; i < BLOCKS * LEFT_QUADS; i += WIDTH * HEIGHT) {
    let place = placeOf(i, LEFT_QUADS, isLeftAlong);
    var steps = mat4x4f();
    if (first + place.x < blocks) {
      steps = transpose(left(first + place.x, group.y * LEFT_QUADS + place.y));
    }
    leftTile[4 * place.x + 0][place.y] = Held(steps[0]);
    leftTile[4 * place.x + 1][place.y] = Held(steps[1]);
    leftTile[4 * place.x + 2][place.y] = Held(steps[2]);
    leftTile[4 * place.x + 3][place.y] = Held(steps[3]);
  }
  for (var i = lane; i < BLOCKS * RIGHT_QUADS; i += WIDTH * HEIGHT) {
    let place = placeOf(i, RIGHT_QUADS, isRightAlong);
    var steps = mat4x4f();
    if (first + place.x < blocks) {
      steps = right(first + place.x, group.x * RIGHT_QUADS + place.y);
    }
    rightTile[4 * place.x + 0][place.y] = Held(steps[0]);
    rightTile[4 * place.x + 1][place.y] = Held(steps[1]);
    rightTile[4 * place.x + 2][place.y] = Held(steps[2]);
    rightTile[4 * place.x + 3][place.y] = Held(steps[3]);
  }
}

fn tiledProduct(group: vec2u, local: vec3u, lane: u32, blocks: u32, isLeftAlong: bool, isRightAlong: bool) {
  var sums = Eight();
  let begin = group.y * blocks;
  let end = begin + blocks;
  for (var at = begin; at < end; at += BLOCKS) {
    copyTiles(group, lane, at - begin, blocks, isLeftAlong, isRightAlong);
    workgroupBarrier();
    for (var step = 0u; step < TILE_K; step++) {
      let upper = vec4f(leftTile[step][2 * local.y]);
      let lower = vec4f(leftTile[step][2 * local.y + 1]);
      let columns = vec4f(rightTile[step][local.x]);
      sums.row0 += upper.x * columns;
      sums.row1 += upper.y * columns;
      sums.row2 += upper.z * columns;
      sums.row3 += upper.w * columns;
      sums.row4 += lower.x * columns;
      sums.row5 += lower.y * columns;
      sums.row6 += lower.z * columns;
      sums.row7 += lower.w * columns;
    }
    workgroupBarrier();
  }
  let row = 8 * (group.y * HEIGHT + local.y);
  let quad = group.x * WIDTH + local.x;
  store(row + 0, quad, sums.row0);
  store(row + 1, quad, sums.row1);
  store(row + 2, quad, sums.row2);
  store(row + 3, quad, sums.row3);
  store(row + 4, quad, sums.row4);
  store(row + 5, quad, sums.row5);
  store(row + 6, quad, sums.row6);
  store(row + 7, quad, sums.row7);
}
