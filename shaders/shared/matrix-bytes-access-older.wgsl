// As matrix-bytes-access, in the spelling that Dawn had first: the layout is an argument, true for columns one after another, and offsets
// and strides count components, four to a word.

alias Left = subgroup_matrix_left<i8, 32, 16>;
alias Right = subgroup_matrix_right<i8, 16, 32>;
alias Result = subgroup_matrix_result<i32, 16, 16>;

fn leftAt() -> Left {
  return subgroupMatrixLoad<Left>(&leftWords, 0, false, 4 * WORDS);
}

fn rightAt(column: u32) -> Right {
  return subgroupMatrixLoad<Right>(&rightWords, 4 * column * WORDS, true, 4 * WORDS);
}

fn keep(column: u32, sums: Result) {
  subgroupMatrixStore(&results, column, sums, false, COLUMNS);
}
