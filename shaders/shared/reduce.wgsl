// What all invocations of a workgroup come to together. Needs WORKGROUP, the number of them.

var<workgroup> partial: array<f32, WORKGROUP>;

// The sum over the workgroup, for every invocation, always in the same order.
fn sumOfAll(lane: u32, value: f32) -> f32 {
  partial[lane] = value;
  workgroupBarrier();
  var total = 0f;
  for (var i = 0u; i < WORKGROUP; i++) {
    total += partial[i];
  }
  return total;
}

// The largest value of the workgroup, for every invocation.
fn largestOfAll(lane: u32, value: f32) -> f32 {
  partial[lane] = value;
  workgroupBarrier();
  var largest = partial[0];
  for (var i = 1u; i < WORKGROUP; i++) {
    largest = max(largest, partial[i]);
  }
  workgroupBarrier();
  return largest;
}
