// losses  = weight · (log Σ exp z - z[label])
// correct = 1 where weight > 0 and the first largest logit is the label's, else 0
// dlogits = weight · (softmax(z) - onehot(label)), the gradient of Σ losses
//   logits [B, C]   labels, weight, losses, correct [B]   dlogits [B, C]
// One invocation per row. The largest logit is subtracted before exp, so that nothing overflows. A row of weight 0
// is padding: its label may be anything and all it gives is exactly 0.
// Everything in f32; only dlogits is rounded to Real.
alias Real = f32;

override B: u32;
override C: u32;

const WORKGROUP: u32 = 32;

@group(0) @binding(0) var<storage, read> logits: array<Real>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;
@group(0) @binding(4) var<storage, read_write> correct: array<u32>;
@group(0) @binding(5) var<storage, read_write> dlogits: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x + id.y * 65535u * WORKGROUP;
  if (row >= B) {
    return;
  }
  let start = row * C;
  let end = start + C;
  let w = weight[row];
  if (w == 0) {
    for (var i = start; i < end; i++) {
      dlogits[i] = 0;
    }
    losses[row] = 0;
    correct[row] = 0;
    return;
  }
  var best = start;
  var largest = logits[start];
  for (var i = start + 1; i < end; i++) {
    let z = logits[i];
    if (z > largest) {
      largest = z;
      best = i;
    }
  }
  var total = 0f;
  for (var i = start; i < end; i++) {
    total += exp(logits[i] - largest);
  }
  let labelled = start + labels[row];
  let scale = w / total;
  for (var i = start; i < end; i++) {
    let p = scale * exp(logits[i] - largest);
    dlogits[i] = p - select(0, w, i == labelled);
  }
  losses[row] = w * (log(total) - (logits[labelled] - largest));
  correct[row] = u32(best == labelled);
}
