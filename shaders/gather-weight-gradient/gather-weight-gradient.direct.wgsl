// dw = images[order]ᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   images [S, D] bytes   order [B]   dz [B, N]   dw [D, N]   db [N]
// For D and N multiples of four: one invocation per 8 rows and 8 columns of dw, in registers, straight from the buffers.
// A row of the batch takes 2 words of pixels and, where these are not background, 2 vec4 of dz for the 64 multiply-adds of an
// outer product; those of the first rows of dw have db, too. Padding (order = S) reads sample 0 and counts as 0. No workgroup
// memory and no barrier. What lies outside dw repeats the last four and is dropped.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> order: array<u32>;
@group(0) @binding(2) var<storage, read> dz: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> dw: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read_write> db: array<vec4<Real>>;

fn store(k: u32, column: u32, values: vec4f) {
  if (k < D && column < N / 4) {
    dw[k * (N / 4) + column] = values;
  }
}

// By itself: most rows of dz the tile passes over.
fn storeBias(column: u32, nextColumn: u32) {
  var left = vec4f();
  var right = vec4f();
  for (var row = 0u; row < B; row++) {
    left += dz[row * (N / 4) + column];
    right += dz[row * (N / 4) + nextColumn];
  }
  db[column] = left;
  if (column + 1 < N / 4) {
    db[column + 1] = right;
  }
}

@compute @workgroup_size(WIDTH)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(global_invocation_id) id: vec3u) {
  let column = 2 * id.x;
  let k = 2 * group.y;
  if (column >= N / 4) {
    return;
  }
  let nextColumn = min(column + 1, N / 4 - 1);
  let nextK = min(k + 1, D / 4 - 1);
  var tile = Tile();
  for (var row = 0u; row < B; row++) {
    let sample = order[row];
    let start = select(0, sample, sample < S) * (D / 4);
    let pixels = select(vec2u(), vec2u(images[start + k], images[start + nextK]), sample < S);
    // Background adds nothing.
    if (all(pixels == vec2u())) {
      continue;
    }
    let left = dz[row * (N / 4) + column];
    let right = dz[row * (N / 4) + nextColumn];
    addOuterProduct(&tile, unpack4x8unorm(pixels.x), unpack4x8unorm(pixels.y), left, right);
  }
  storeTile(4 * k, column, &tile);
  if (k == 0) {
    storeBias(column, nextColumn);
  }
}
