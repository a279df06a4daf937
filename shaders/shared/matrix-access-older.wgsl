// As matrix-access, in the spelling that Dawn had first: the layout is an argument, true for columns one after another.

alias Left = subgroup_matrix_left<Component, SIDE, SIDE>;
alias Right = subgroup_matrix_right<Component, SIDE, SIDE>;
alias Result = subgroup_matrix_result<f32, SIDE, SIDE>;

fn leftAt(at: u32) -> Left {
  return subgroupMatrixLoad<Left>(&leftTile, at, false, TILE_K);
}

fn rightAt(at: u32) -> Right {
  return subgroupMatrixLoad<Right>(&rightTile, at, false, TILE_N);
}

fn keep(at: u32, sums: Result) {
  subgroupMatrixStore(&results, at, sums, false, SIDE);
}
