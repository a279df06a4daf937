// The first dense layer on the bytes of its samples: the left operand as product-block has it, and h = relu(sum + b)
//   images [S, D] bytes   b [N]   h [B, N], for D and N multiples of four
// Needs columns-of-w, sample-of, describe-row and the constant TILE_ROWS. Padding reads sample 0 and counts none of it.

// Of the tile's rows, so that each order of samples is computed once.
var<workgroup> samples: array<u32, TILE_ROWS>;
var<private> firstRow: u32;

fn findSamples(group: vec2u, lane: u32, lanes: u32) {
  firstRow = group.y * TILE_ROWS;
  for (var i = lane; i < TILE_ROWS; i += lanes) {
    samples[i] = sampleOf(min(firstRow + i, B - 1));
  }
  workgroupBarrier();
}

fn fourPixels(sample: u32, block: u32) -> vec4f {
  let pixels = unpack4x8unorm(images[select(0, sample, sample < S) * (D / 4) + block]);
  return select(vec4f(), pixels, sample < S);
}

fn left(block: u32, quad: u32) -> mat4x4f {
  let row = 4 * quad - firstRow;
  return mat4x4f(
    fourPixels(samples[row + 0], block),
    fourPixels(samples[row + 1], block),
    fourPixels(samples[row + 2], block),
    fourPixels(samples[row + 3], block),
  );
}

fn store(row: u32, quad: u32, sums: vec4f) {
  if (row < B && quad < N / 4) {
    let z = sums + b[quad];
    h[row * (N / 4) + quad] = select(z, vec4f(), z <= vec4f());
    if (quad == 0) {
      describe(row, samples[row - firstRow]);
    }
  }
}
