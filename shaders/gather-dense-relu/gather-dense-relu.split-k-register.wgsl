// order, y, weight = number, label and weight of this step's samples; h = relu(images[order] · w + b)
//   labels [S] bytes   clock [8]   images [S, D] bytes   w [D, N]   b [N]   order, y, weight [B]   h [B, N]
// The pixels are read where they lie, as bytes / 255, and never stored as numbers. Padding has order = S, y = 0,
// weight = 0 and pixels 0; all others weigh scale / their number. permute() is that of src/lib/permute.ts, to the
// last bit.
// For D and N multiples of four: a workgroup computes a tile of 4 rows and 32 columns, and its SLICES slices each
// take every SLICES-th word of the rows' pixels: see split-product. Where SKIP is 1, a block that is background in
// all its rows is passed over. The workgroups of the first columns describe their rows.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override N: u32;
override SEED: u32;
override SHUFFLE: u32;
override RANK: u32;
override WORLD: u32;
override SPARE: u32;
override LOCAL_MEAN: u32;

const WIDTH: u32 = 8;
const HEIGHT: u32 = 1;
const SLICES: u32 = 16;
const SKIP: u32 = 0;
const TILE_ROWS: u32 = 4 * HEIGHT;

// Words of the clock.
const STEP: u32 = 0;
const SCALE: u32 = 2;

@group(0) @binding(0) var<storage, read> labels: array<u32>;
@group(0) @binding(1) var<storage, read_write> clock: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> images: array<u32>;
@group(0) @binding(3) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(5) var<storage, read_write> order: array<u32>;
@group(0) @binding(6) var<storage, read_write> y: array<u32>;
@group(0) @binding(7) var<storage, read_write> weight: array<f32>;
@group(0) @binding(8) var<storage, read_write> h: array<vec4<Real>>;

@compute @workgroup_size(WIDTH, HEIGHT, SLICES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  findSamples(group.xy, lane, WIDTH * HEIGHT * SLICES);
  splitProduct(group.xy, local, lane, D / 4);
}
