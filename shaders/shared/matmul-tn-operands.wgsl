// The operands of y = aᵀ · b, for M and N multiples of four, as product-block has them: a [K, M]   b [K, N]

// Four rows of y at step k; 0 past the last.
fn leftStep(k: u32, quad: u32) -> vec4f {
  return select(vec4f(), a[min(k, K - 1) * (M / 4) + min(quad, M / 4 - 1)], k < K);
}

fn rightStep(k: u32, quad: u32) -> vec4f {
  return b[min(k, K - 1) * (N / 4) + min(quad, N / 4 - 1)];
}

fn left(block: u32, quad: u32) -> mat4x4f {
  let k = 4 * block;
  return transpose(mat4x4f(leftStep(k, quad), leftStep(k + 1, quad), leftStep(k + 2, quad), leftStep(k + 3, quad)));
}

fn right(block: u32, quad: u32) -> mat4x4f {
  let k = 4 * block;
  return mat4x4f(rightStep(k, quad), rightStep(k + 1, quad), rightStep(k + 2, quad), rightStep(k + 3, quad));
}
