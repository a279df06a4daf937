// losses  = weight · (log Σ exp z - z[label])
// correct = 1 where weight > 0 and the first largest logit is the label's, else 0
// dlogits = weight · (softmax(z) - onehot(label)), the gradient of Σ losses
//   logits [B, C]   labels, weight, losses, correct [B]   dlogits [B, C]
// For many classes: one workgroup per row, every invocation takes a stride of it, its subgroup joins what they found,
// and where there is more than one, workgroup memory joins these in order. The largest logit is subtracted before exp,
// so that nothing overflows. A row of weight 0 is padding: its label may be anything and all it gives is exactly 0.
// Everything in f32; only dlogits is rounded to Real.
enable subgroups;
requires subgroup_id;

alias Real = f32;

override B: u32;
override C: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> logits: array<Real>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;
@group(0) @binding(4) var<storage, read_write> correct: array<u32>;
@group(0) @binding(5) var<storage, read_write> dlogits: array<Real>;

var<workgroup> bestValues: array<f32, WORKGROUP>;
var<workgroup> bestPlaces: array<u32, WORKGROUP>;

struct Best {
  value: f32,
  place: u32,
}

// The largest value of the workgroup and the first place that has it, for every invocation.
fn bestOfAll(subgroup: u32, subgroups: u32, value: f32, place: u32) -> Best {
  let largest = subgroupMax(value);
  let first = subgroupMin(select(0xffffffff, place, value == largest));
  if (subgroups == 1) {
    return Best(largest, first);
  }
  if (subgroupElect()) {
    bestValues[subgroup] = largest;
    bestPlaces[subgroup] = first;
  }
  workgroupBarrier();
  var best = Best(bestValues[0], bestPlaces[0]);
  for (var i = 1u; i < subgroups; i++) {
    if (bestValues[i] > best.value || (bestValues[i] == best.value && bestPlaces[i] < best.place)) {
      best = Best(bestValues[i], bestPlaces[i]);
    }
  }
  return best;
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) lane: u32,
  @builtin(subgroup_id) subgroup: u32,
  @builtin(num_subgroups) subgroups: u32,
) {
  let row = group.x + group.y * 65535u;
  if (row >= B) {
    return;
  }
  let start = row * C;
  let end = start + C;

  // Past the end an invocation stands for the first logit, which changes neither the maximum nor its first place.
  var own = logits[start];
  var place = start;
  for (var i = start + lane; i < end; i += WORKGROUP) {
    let z = logits[i];
    if (z > own) {
      own = z;
      place = i;
    }
  }
  let best = bestOfAll(subgroup, subgroups, own, place);
  let largest = best.value;

  var sum = 0f;
  for (var i = start + lane; i < end; i += WORKGROUP) {
    sum += exp(logits[i] - largest);
  }
  let total = sumOfAll(subgroup, subgroups, sum);

  let w = weight[row];
  let labelled = start + labels[row];
  for (var i = start + lane; i < end; i += WORKGROUP) {
    let p = exp(logits[i] - largest) / total;
    dlogits[i] = select(w * (p - f32(i == labelled)), 0, w == 0);
  }
  if (lane == 0) {
    losses[row] = 0;
    correct[row] = 0;
    if (w != 0) {
      losses[row] = w * (log(total) - (logits[labelled] - largest));
      correct[row] = u32(best.place == labelled);
    }
  }
}
