// dw = images[order]ᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   images [S, D] bytes   order [B]   dz [B, N]   dw [D, N]   db [N]
// For sizes that are no multiples of four. A workgroup computes WIDTH elements of dw, or of db behind them, and its
// SLICES slices each take every SLICES-th row of the batch; workgroup memory joins them, always in the same order.
// Padding (order = S) adds nothing.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override N: u32;

const WIDTH: u32 = 16;
const SLICES: u32 = 16;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> order: array<u32>;
@group(0) @binding(2) var<storage, read> dz: array<Real>;
@group(0) @binding(3) var<storage, read_write> dw: array<Real>;
@group(0) @binding(4) var<storage, read_write> db: array<Real>;

// Pixel d of a row of the batch; 1 behind the last, for the bias.
fn inputOf(row: u32, d: u32) -> f32 {
  let sample = order[row];
  let at = select(0, sample, sample < S) * D + min(d, D - 1);
  let pixel = f32(extractBits(images[at / 4], 8 * (at % 4), 8)) / 255;
  return select(select(0, pixel, sample < S), 1, d == D);
}

@compute @workgroup_size(WIDTH, SLICES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let i = (group.x + group.y * 65535u) * WIDTH + local.x;
  var part = 0f;
  if (i < D * N + N) {
    for (var row = local.y; row < B; row += SLICES) {
      part = fma(inputOf(row, i / N), dz[row * N + i % N], part);
    }
  }
  let total = sumOfSlices(local, part);
  if (local.y == 0 && i < D * N) {
    dw[i] = total;
  } else if (local.y == 0 && i < D * N + N) {
    db[i - D * N] = total;
  }
}
