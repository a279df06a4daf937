// losses  = weight · (log Σ exp z - z[label])
// correct = 1 where weight > 0 and the first largest logit is the label's, else 0
// dlogits = weight · (softmax(z) - onehot(label)), the gradient of Σ losses
//   logits [B, C]   labels, weight, losses, correct [B]   dlogits [B, C]
// For up to MOST classes: WIDTH invocations per row bring its logits to workgroup memory and write WIDTH gradients at
// once. A row of weight 0 is padding: its label may be anything and all it gives is exactly 0.
// Everything in f32; only dlogits is rounded to Real.
alias Real = f32;

override B: u32;
override C: u32;

const WIDTH: u32 = 16;
const ROWS: u32 = 4;
const MOST: u32 = 64;

@group(0) @binding(0) var<storage, read> logits: array<Real>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;
@group(0) @binding(4) var<storage, read_write> correct: array<u32>;
@group(0) @binding(5) var<storage, read_write> dlogits: array<Real>;

var<workgroup> rowLogits: array<f32, ROWS * MOST>;

@compute @workgroup_size(WIDTH, ROWS)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let row = (group.x + group.y * 65535u) * ROWS + local.y;
  let start = local.y * MOST;
  if (row < B) {
    for (var c = local.x; c < C; c += WIDTH) {
      rowLogits[start + c] = logits[row * C + c];
    }
  }
  workgroupBarrier();
  if (row < B) {
    finishRow(row, start, local.x, WIDTH);
  }
}
