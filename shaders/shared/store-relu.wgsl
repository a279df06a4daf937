// For storeTile: what is above zero into y [M, N], for N a multiple of four.
fn store(row: u32, column: u32, z: vec4f) {
  if (row < M && column < N / 4) {
    y[row * (N / 4) + column] = select(z, vec4f(), z <= vec4f());
  }
}
