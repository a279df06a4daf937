// A few numbers whose sums the SLICES slices of a workgroup share. Needs the constants WIDTH and SLICES.

var<workgroup> partial: array<array<f32, WIDTH>, SLICES>;

// The sum over the slices of column local.x, for each of them, always in the same order.
fn sumOfSlices(local: vec3u, part: f32) -> f32 {
  partial[local.y][local.x] = part;
  workgroupBarrier();
  var total = 0f;
  for (var slice = 0u; slice < SLICES; slice++) {
    total += partial[slice][local.x];
  }
  return total;
}
