// For storeTile: into dw [K, N], for N a multiple of four.
fn store(k: u32, column: u32, values: vec4f) {
  if (k < K && column < N / 4) {
    dw[k * (N / 4) + column] = values;
  }
}
