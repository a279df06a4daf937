// Loads and stores of matrices of bytes in workgroup memory, for matrix-bytes. Offsets and strides count elements of the arrays.

alias Left = subgroup_matrix_left<i8, 32, 16>;
alias Right = subgroup_matrix_right<i8, 16, 32>;
alias Result = subgroup_matrix_result<i32, 16, 16>;

fn leftAt() -> Left {
  return subgroupMatrixLoad<Left, row_major>(&leftWords, 0, WORDS);
}

fn rightAt(column: u32) -> Right {
  return subgroupMatrixLoad<Right, col_major>(&rightWords, column * WORDS, WORDS);
}

fn keep(column: u32, sums: Result) {
  subgroupMatrixStore<row_major>(&results, column, sums, COLUMNS);
}
