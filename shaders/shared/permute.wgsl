// The order of the samples: that of src/lib/permute.ts, to the last bit.
// Needs the overrides S (samples) and SEED.

// The finaliser of MurmurHash3.
fn mix32(value: u32) -> u32 {
  var h = (value ^ (value >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

// A Feistel network of six rounds on the smallest even number of bits that holds S values, walked until the value is
// below S: a bijection on 0 … S-1 for every seed and epoch.
fn permute(epoch: u32, position: u32) -> u32 {
  let half = max(1, (33 - countLeadingZeros(S - 1)) >> 1);
  let mask = (1u << half) - 1;
  var value = position;
  loop {
    var left = value >> half;
    var right = value & mask;
    for (var round = 1u; round <= 6; round++) {
      let key = mix32(SEED + mix32(epoch + round * 0x9e3779b9));
      let next = left ^ (mix32(right ^ key) & mask);
      left = right;
      right = next;
    }
    value = (left << half) | right;
    if (value < S) {
      break;
    }
  }
  return value;
}
