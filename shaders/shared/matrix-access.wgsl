// Loads and stores of matrices in workgroup memory, for matrix-product.

alias Left = subgroup_matrix_left<Component, SIDE, SIDE>;
alias Right = subgroup_matrix_right<Component, SIDE, SIDE>;
alias Result = subgroup_matrix_result<f32, SIDE, SIDE>;

fn leftAt(at: u32) -> Left {
  return subgroupMatrixLoad<Left, row_major>(&leftTile, at, TILE_K);
}

fn rightAt(at: u32) -> Right {
  return subgroupMatrixLoad<Right, row_major>(&rightTile, at, TILE_N);
}

fn keep(at: u32, sums: Result) {
  subgroupMatrixStore<row_major>(&results, at, sums, SIDE);
}
