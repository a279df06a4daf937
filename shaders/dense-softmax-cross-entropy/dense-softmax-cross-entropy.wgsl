// logits  = x · w + b, never stored as such
// losses  = weight · (log Σ exp z - z[label])
// correct = 1 where weight > 0 and the first largest logit is the label's, else 0
// dlogits = weight · (softmax(z) - onehot(label)), the gradient of Σ losses
//   x [B, K]   w [K, C]   b [C]   labels, weight, losses, correct [B]   dlogits [B, C]
// One invocation per row. It takes four classes at a time, in two rounds: the first keeps the largest logit so far and
// the sum of exponentials relative to it, the second computes the logits again for their gradients. A row of weight 0 is
// padding: its label may be anything and all it gives is exactly 0.
// Logits and losses in f32 whatever Real is.
alias Real = f32;

override B: u32;
override K: u32;
override C: u32;

const WORKGROUP: u32 = 32;

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
    for (var i = row * C; i < row * C + C; i++) {
      dlogits[i] = 0;
    }
    losses[row] = 0;
    correct[row] = 0;
    return;
  }
  let start = row * C;
  let end = start + C;
  let label = start + labels[row];
  var labelled = 0f;
  var best = start;
  var largest = 0f;
  var total = 0f;
  for (var i = start; i < end; i += 4) {
    let z = fourLogits(row, i - start);
    for (var j = 0u; j < min(4, end - i); j++) {
      if (i + j == start) {
        largest = z[j];
      } else if (z[j] > largest) {
        total *= exp(largest - z[j]);
        largest = z[j];
        best = i + j;
      }
      total += exp(z[j] - largest);
      labelled = select(labelled, z[j], i + j == label);
    }
  }
  losses[row] = scaled * (log(total) - (labelled - largest));
  correct[row] = u32(best == label);
  for (var i = start; i < end; i += 4) {
    let softmax = scaled / total * exp(fourLogits(row, i - start) - largest);
    for (var j = 0u; j < min(4, end - i); j++) {
      dlogits[i + j] = softmax[j] - select(0, scaled, i + j == label);
    }
  }
}
