// bins[b] = how many numbers of x have an exponent that bin b counts
//   x [N]   bins [64]: zeros, exponents up to -40, -39, -38, … 20, from 21 on, and what is not finite
// One workgroup, whose invocations take a stride of x each and count in workgroup memory: integers, so the order in which
// they come changes nothing. By the bits of the f32, as WGSL may assume that there are neither infinities nor NaNs.
alias Real = f32;

override N: u32;

const WORKGROUP: u32 = 256;
const BINS: u32 = 64;
// The biased exponent that would be counted in bin 0: bin 1 is that of 2⁻⁴⁰.
const BELOW_FIRST: u32 = 127 - 40 - 1;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> bins: array<u32>;

var<workgroup> counts: array<atomic<u32>, BINS>;

fn binOf(bits: u32) -> u32 {
  if (bits << 1 == 0) {
    return 0;
  }
  let biased = (bits >> 23) & 0xff;
  if (biased == 0xff) {
    return BINS - 1;
  }
  return clamp(max(biased, BELOW_FIRST) - BELOW_FIRST, 1, BINS - 2);
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane: u32) {
  for (var i = lane; i < N; i += WORKGROUP) {
    atomicAdd(&counts[binOf(bitcast<u32>(f32(x[i])))], 1);
  }
  workgroupBarrier();
  if (lane < BINS) {
    bins[lane] = atomicLoad(&counts[lane]);
  }
}
