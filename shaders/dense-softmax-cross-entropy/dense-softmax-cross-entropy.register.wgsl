// logits  = x · w + b, never stored as such
// losses  = weight · (log Σ exp z - z[label])
// correct = 1 where weight > 0 and the first largest logit is the label's, else 0
// dlogits = weight · (softmax(z) - onehot(label)), the gradient of Σ losses
//   x [B, K]   w [K, C]   b [C]   labels, weight, losses, correct [B]   dlogits [B, C]
// For up to 16 classes: one invocation per row. It takes four classes at a time and keeps their logits in registers. A row
// of weight 0 is padding: its label may be anything and all it gives is exactly 0.
// Logits and losses in f32 whatever Real is.
alias Real = f32;

override B: u32;
override K: u32;
override C: u32;

const WORKGROUP: u32 = 32;
const QUADS: u32 = 4;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<Real>;
@group(0) @binding(2) var<storage, read> b: array<Real>;
@group(0) @binding(3) var<storage, read> labels: array<u32>;
@group(0) @binding(4) var<storage, read> weight: array<f32>;
@group(0) @binding(5) var<storage, read_write> losses: array<f32>;
@group(0) @binding(6) var<storage, read_write> correct: array<u32>;
@group(0) @binding(7) var<storage, read_write> dlogits: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x + id.y * 65535u * WORKGROUP;
  if (row >= B) {
    return;
  }
  let scaled = weight[row];
  if (scaled == 0) {
    for (var i = row * C; i < (row + 1) * C; i++) {
      dlogits[i] = 0;
    }
    losses[row] = 0;
    correct[row] = 0;
    return;
  }
  var logits: array<vec4f, QUADS>;
  var best = 0u;
  var largest = 0f;
  for (var c = 0u; c < min(C, 4 * QUADS); c++) {
    if (c % 4 == 0) {
      logits[c / 4] = fourLogits(row, c);
    }
    let z = logits[c / 4][c % 4];
    if (c == 0 || z > largest) {
      largest = z;
      best = c;
    }
  }
  var total = 0f;
  for (var c = 0u; c < min(C, 4 * QUADS); c++) {
    total += exp(logits[c / 4][c % 4] - largest);
  }
  let label = labels[row];
  losses[row] = scaled * (log(total) - (logits[label / 4][label % 4] - largest));
  correct[row] = u32(best == label);
  for (var c = 0u; c < min(C, 4 * QUADS); c++) {
    let softmax = scaled / total * exp(logits[c / 4][c % 4] - largest);
    dlogits[row * C + c] = softmax - select(0, scaled, c == label);
  }
}
