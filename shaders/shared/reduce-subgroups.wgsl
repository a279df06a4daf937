// What all invocations of a workgroup come to together: those of a subgroup without a barrier, subgroups in workgroup memory where
// there is more than one. Which invocations make up a subgroup, and whether it is full, does not matter here. Needs the extension
// subgroups and the constant WORKGROUP; `subgroup` is the number of an invocation's subgroup, `subgroups` how many the workgroup has.

var<workgroup> sums: array<f32, WORKGROUP>;
var<workgroup> largestOnes: array<f32, WORKGROUP>;

// The sum over the workgroup, for every invocation. To be called once.
fn sumOfAll(subgroup: u32, subgroups: u32, value: f32) -> f32 {
  let own = subgroupAdd(value);
  if (subgroups == 1) {
    return own;
  }
  if (subgroupElect()) {
    sums[subgroup] = own;
  }
  workgroupBarrier();
  var total = 0f;
  for (var i = 0u; i < subgroups; i++) {
    total += sums[i];
  }
  return total;
}

// The largest value of the workgroup, for every invocation. To be called once.
fn largestOfAll(subgroup: u32, subgroups: u32, value: f32) -> f32 {
  let own = subgroupMax(value);
  if (subgroups == 1) {
    return own;
  }
  if (subgroupElect()) {
    largestOnes[subgroup] = own;
  }
  workgroupBarrier();
  var largest = largestOnes[0];
  for (var i = 1u; i < subgroups; i++) {
    largest = max(largest, largestOnes[i]);
  }
  return largest;
}
