// logits  = x · w + b, never stored as such
// losses  = weight · (log Σ exp z - z[label])
// correct = 1 where weight > 0 and the first largest logit is the label's, else 0
// dlogits = weight · (softmax(z) - onehot(label)), the gradient of Σ losses
//   x [B, K]   w [K, C]   b [C]   labels, weight, losses, correct [B]   dlogits [B, C]
// For up to MOST classes: one workgroup per row. WIDTH classes at a time are summed by SLICES slices, each of which
// takes every SLICES-th step along K; workgroup memory joins them, always in the same order, and holds the logits for
// all. A row of weight 0 is padding: its label may be anything and all it gives is exactly 0.
// Logits and losses in f32 whatever Real is.
alias Real = f32;

override B: u32;
override K: u32;
override C: u32;

const WIDTH: u32 = 16;
const SLICES: u32 = 16;
const MOST: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<Real>;
@group(0) @binding(2) var<storage, read> b: array<Real>;
@group(0) @binding(3) var<storage, read> labels: array<u32>;
@group(0) @binding(4) var<storage, read> weight: array<f32>;
@group(0) @binding(5) var<storage, read_write> losses: array<f32>;
@group(0) @binding(6) var<storage, read_write> correct: array<u32>;
@group(0) @binding(7) var<storage, read_write> dlogits: array<Real>;

var<workgroup> rowLogits: array<f32, MOST>;

@compute @workgroup_size(WIDTH, SLICES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = group.x + group.y * 65535u;
  if (row >= B) {
    return;
  }
  for (var first = 0u; first < C; first += WIDTH) {
    let c = first + local.x;
    var part = 0f;
    if (c < C) {
      for (var k = local.y; k < K; k += SLICES) {
        part = fma(x[row * K + k], w[k * C + c], part);
      }
    }
    let sum = sumOfSlices(local, part);
    if (local.y == 0 && c < C) {
      rowLogits[c] = sum + b[c];
    }
    workgroupBarrier();
  }
  finishRow(row, 0, lane, WIDTH * SLICES);
}
