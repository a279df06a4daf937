// Needs product-tile, and of the kernel a function store(row, column, values) that drops what lies outside; a column is four numbers.
// The stores are a loop, and one over addresses, which no driver unrolls: sixteen times over they would be most of what it compiles.
fn storeTile(row: u32, column: u32, tile: ptr<function, Tile>) {
  var quads = quadsOfTile(tile);
  let first = 2 * row;
  for (var at = first; at < first + 16; at++) {
    store(at / 2, column + at % 2, quads[at - first]);
  }
}
