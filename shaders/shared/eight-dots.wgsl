// For software adapters that have subgroups: 8 rows by 4 columns of a product a · bᵀ, which are dot products of rows of a, that all
// invocations of a workgroup need alike, and rows of b.

struct FourRows {
  row0: vec4f,
  row1: vec4f,
  row2: vec4f,
  row3: vec4f,
}

// Adds four numbers of each dot product: of four rows of a, of which the first four invocations of a subgroup have one each, with four
// rows of b.
fn addDots(rows: ptr<function, FourRows>, own: vec4f, columns: mat4x4f) {
  (*rows).row0 += subgroupBroadcast(own, 0) * columns;
  (*rows).row1 += subgroupBroadcast(own, 1) * columns;
  (*rows).row2 += subgroupBroadcast(own, 2) * columns;
  (*rows).row3 += subgroupBroadcast(own, 3) * columns;
}

fn rowsOf(upper: FourRows, lower: FourRows) -> array<vec4f, 8> {
  return array<vec4f, 8>(
    upper.row0, upper.row1, upper.row2, upper.row3, lower.row0, lower.row1, lower.row2, lower.row3,
  );
}
