// 8 rows by 8 columns of a product, summed in registers. The sixteen are written out, because as an array walked by a loop
// they would be memory to some compilers.

struct Tile {
  left0: vec4f,
  right0: vec4f,
  left1: vec4f,
  right1: vec4f,
  left2: vec4f,
  right2: vec4f,
  left3: vec4f,
  right3: vec4f,
  left4: vec4f,
  right4: vec4f,
  left5: vec4f,
  right5: vec4f,
  left6: vec4f,
  right6: vec4f,
  left7: vec4f,
  right7: vec4f,
}

// Adds an outer product: eight numbers of a column, four and four, times eight of a row.
fn addOuterProduct(tile: ptr<function, Tile>, upper: vec4f, lower: vec4f, left: vec4f, right: vec4f) {
  (*tile).left0 += upper.x * left;
  (*tile).right0 += upper.x * right;
  (*tile).left1 += upper.y * left;
  (*tile).right1 += upper.y * right;
  (*tile).left2 += upper.z * left;
  (*tile).right2 += upper.z * right;
  (*tile).left3 += upper.w * left;
  (*tile).right3 += upper.w * right;
  (*tile).left4 += lower.x * left;
  (*tile).right4 += lower.x * right;
  (*tile).left5 += lower.y * left;
  (*tile).right5 += lower.y * right;
  (*tile).left6 += lower.z * left;
  (*tile).right6 += lower.z * right;
  (*tile).left7 += lower.w * left;
  (*tile).right7 += lower.w * right;
}

// Row by row, left and right.
fn quadsOfTile(tile: ptr<function, Tile>) -> array<vec4f, 16> {
  return array<vec4f, 16>(
    (*tile).left0, (*tile).right0, (*tile).left1, (*tile).right1, (*tile).left2, (*tile).right2, (*tile).left3, (*tile).right3,
    (*tile).left4, (*tile).right4, (*tile).left5, (*tile).right5, (*tile).left6, (*tile).right6, (*tile).left7, (*tile).right7,
  );
}
