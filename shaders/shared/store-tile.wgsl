// Needs product-tile, and of the kernel a function store(row, column, values) that drops what lies outside; a column is four numbers.
fn storeTile(row: u32, column: u32, tile: ptr<function, Tile>) {
  store(row + 0, column, (*tile).left0);
  store(row + 0, column + 1, (*tile).right0);
  store(row + 1, column, (*tile).left1);
  store(row + 1, column + 1, (*tile).right1);
  store(row + 2, column, (*tile).left2);
  store(row + 2, column + 1, (*tile).right2);
  store(row + 3, column, (*tile).left3);
  store(row + 3, column + 1, (*tile).right3);
  store(row + 4, column, (*tile).left4);
  store(row + 4, column + 1, (*tile).right4);
  store(row + 5, column, (*tile).left5);
  store(row + 5, column + 1, (*tile).right5);
  store(row + 6, column, (*tile).left6);
  store(row + 6, column + 1, (*tile).right6);
  store(row + 7, column, (*tile).left7);
  store(row + 7, column + 1, (*tile).right7);
}
