// logits  = x · w + b, never stored as such
// losses  = weight · (log Σ exp z - z[label])
// correct = 1 where weight > 0 and the first largest logit is the label's, else 0
// dlogits = weight · (softmax(z) - onehot(label)), the gradient of Σ losses
//   x [B, K]   w [K, C]   b [C]   labels, weight, losses, correct [B]   dlogits [B, C]
// One invocation per row. It takes four classes at a time, keeps their logits where dlogits will be, and goes over
// them again with the largest known. A row of weight 0 is padding: its label may be anything and all it gives is
// exactly 0. Logits, losses and gradients in f32 whatever Real is; only x, w and b follow the precision.
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
@group(0) @binding(7) var<storage, read_write> dlogits: array<f32>;

// The logits of classes c … c+3; past the last class that of class C-1 again.
fn fourLogits(row: u32, c: u32) -> vec4f {
  let at = min(vec4u(c, c + 1, c + 2, c + 3), vec4u(C - 1));
  var z = vec4f(f32(b[at.x]), f32(b[at.y]), f32(b[at.z]), f32(b[at.w]));
  for (var k = 0u; k < K; k++) {
    let i = k * C + at;
    z += f32(x[row * K + k]) * vec4f(f32(w[i.x]), f32(w[i.y]), f32(w[i.z]), f32(w[i.w]));
  }
  return z;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x + id.y * 65535u * WORKGROUP;
  if (row >= B) {
    return;
  }
  let start = row * C;
  let end = start + C;
  let scaled = weight[row];
  if (scaled == 0) {
    for (var i = start; i < end; i++) {
      dlogits[i] = 0;
    }
    losses[row] = 0;
    correct[row] = 0;
    return;
  }
  var best = start;
  var largest = 0f;
  for (var c = 0u; c < C; c += 4) {
    let z = fourLogits(row, c);
    for (var j = 0u; j < min(4, C - c); j++) {
      let i = start + c + j;
      dlogits[i] = z[j];
      if (i == start || z[j] > largest) {
        largest = z[j];
        best = i;
      }
    }
  }
  var total = 0f;
  for (var i = start; i < end; i++) {
    total += exp(dlogits[i] - largest);
  }
  let labelled = start + labels[row];
  losses[row] = scaled * (log(total) - (dlogits[labelled] - largest));
  correct[row] = u32(best == labelled);
  for (var i = start; i < end; i++) {
    let p = scaled / total * exp(dlogits[i] - largest);
    dlogits[i] = p - select(0, scaled, i == labelled);
  }
}
