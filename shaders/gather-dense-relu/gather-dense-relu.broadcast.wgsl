// order, y, weight = number, label and weight of this step's samples; h = relu(images[order] · w + b)
//   labels [S] bytes   clock [8]   images [S, D] bytes   w [D, N]   b [N]   order, y, weight [B]   h [B, N]
// As gather-dense-relu.direct, for software adapters that have subgroups, which load for one invocation after another: of the eight
// samples, which all invocations of a workgroup need alike, each finds and loads two, and has the other six from its neighbours. The
// workgroup's invocations have to fill its subgroups in their order, four at least to each.
// Products and their sum in f32, one rounding at the store.
enable subgroups;
// All invocations step past the same pixels, which the analysis of uniformity can't know.
diagnostic(off, subgroup_uniformity);

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

const WIDTH: u32 = 32;

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

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  let isInside = id.x < N / 4;
  let column = min(id.x, N / 4 - 1);
  let row = 8 * id.y;
  let own = lane % 4;
  let upper = sampleOf(min(row + own, B - 1));
  let lower = sampleOf(min(row + 4 + own, B - 1));
  if (id.x < 8 && row + id.x < B) {
    describe(row + id.x, select(upper, lower, id.x >= 4));
  }
  // Padding reads sample 0 and counts none of its pixels.
  let upperStart = select(0, upper, upper < S) * (D / 4);
  let lowerStart = select(0, lower, lower < S) * (D / 4);
  let bias = b[column];
  var z0 = bias;
  var z1 = bias;
  var z2 = bias;
  var z3 = bias;
  var z4 = bias;
  var z5 = bias;
  var z6 = bias;
  var z7 = bias;
  for (var k = 0u; k < D / 4; k++) {
    let words = select(vec2u(), vec2u(images[upperStart + k], images[lowerStart + k]), vec2u(upper, lower) < vec2u(S));
    let pixels0 = subgroupBroadcast(words.x, 0);
    let pixels1 = subgroupBroadcast(words.x, 1);
    let pixels2 = subgroupBroadcast(words.x, 2);
    let pixels3 = subgroupBroadcast(words.x, 3);
    let pixels4 = subgroupBroadcast(words.y, 0);
    let pixels5 = subgroupBroadcast(words.y, 1);
    let pixels6 = subgroupBroadcast(words.y, 2);
    let pixels7 = subgroupBroadcast(words.y, 3);
    // Background of all eight samples adds nothing.
    if ((pixels0 | pixels1 | pixels2 | pixels3 | pixels4 | pixels5 | pixels6 | pixels7) == 0) {
      continue;
    }
    let w0 = w[(4 * k + 0) * (N / 4) + column];
    let w1 = w[(4 * k + 1) * (N / 4) + column];
    let w2 = w[(4 * k + 2) * (N / 4) + column];
    let w3 = w[(4 * k + 3) * (N / 4) + column];
    let x0 = unpack4x8unorm(pixels0);
    z0 += x0.x * w0 + x0.y * w1 + x0.z * w2 + x0.w * w3;
    let x1 = unpack4x8unorm(pixels1);
    z1 += x1.x * w0 + x1.y * w1 + x1.z * w2 + x1.w * w3;
    let x2 = unpack4x8unorm(pixels2);
    z2 += x2.x * w0 + x2.y * w1 + x2.z * w2 + x2.w * w3;
    let x3 = unpack4x8unorm(pixels3);
    z3 += x3.x * w0 + x3.y * w1 + x3.z * w2 + x3.w * w3;
    let x4 = unpack4x8unorm(pixels4);
    z4 += x4.x * w0 + x4.y * w1 + x4.z * w2 + x4.w * w3;
    let x5 = unpack4x8unorm(pixels5);
    z5 += x5.x * w0 + x5.y * w1 + x5.z * w2 + x5.w * w3;
    let x6 = unpack4x8unorm(pixels6);
    z6 += x6.x * w0 + x6.y * w1 + x6.z * w2 + x6.w * w3;
    let x7 = unpack4x8unorm(pixels7);
    z7 += x7.x * w0 + x7.y * w1 + x7.z * w2 + x7.w * w3;
  }
  var sums = array<vec4f, 8>(z0, z1, z2, z3, z4, z5, z6, z7);
  // A loop over addresses, which no driver unrolls: eight times over this would be most of what it compiles.
  for (var at = row; isInside && at < min(row + 8, B); at++) {
    let z = sums[at - row];
    h[at * (N / 4) + column] = select(z, vec4f(), z <= vec4f());
  }
}
