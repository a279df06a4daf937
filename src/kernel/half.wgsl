// Half precision (IEEE 754 binary16) in memory, f32 in registers. specialize() puts this below a kernel that has halves
// among its arguments, with loads and stores for each of them.
//   ROUNDING   0 as the adapter does, 1 to the nearest, ties to even, 2 towards zero: these by integer operations
//   FLUSH      1: what is below 2⁻¹⁴ becomes 0 (by integer operations as well)
//   SATURATE   1: what is too large becomes ±65504, which WGSL would leave open
const ROUNDING: u32 = 0;
const FLUSH: u32 = 0;
const SATURATE: u32 = 1;

// The largest half, and the bits of 65520, from which on f32 rounds to no half any more.
const LARGEST_HALF: f32 = 65504;
const TOO_LARGE: u32 = 0x477ff000;

// Whether a value has no half: too large, infinite or no number. By its bits, as WGSL may assume that there are none.
fn isTooLarge(values: vec4f) -> bool {
  return any((bitcast<vec4u>(values) & vec4u(0x7fffffff)) >= vec4u(TOO_LARGE));
}

fn fitted(values: vec4f) -> vec4f {
  if (SATURATE == 0) {
    return values;
  }
  return clamp(values, vec4f(-LARGEST_HALF), vec4f(LARGEST_HALF));
}

// Two halves in a word, as their bits.
fn packHalves(pair: vec2f) -> u32 {
  if (ROUNDING == 0) {
    return pack2x16float(pair);
  }
  return halfBits(pair.x) | (halfBits(pair.y) << 16);
}

fn unpackHalves(word: u32) -> vec2f {
  if (ROUNDING == 0) {
    return unpack2x16float(word);
  }
  return vec2f(halfValue(word & 0xffff), halfValue(word >> 16));
}

fn halfBits(value: f32) -> u32 {
  let bits = bitcast<u32>(value);
  let sign = (bits >> 16) & 0x8000;
  let magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) {
    return sign | 0x7e00;
  }
  if (magnitude >= TOO_LARGE) {
    return sign | select(0x7c00u, 0x7bffu, ROUNDING == 2 && magnitude < 0x7f800000);
  }
  // Normal halves share their exponent and the upper ten bits of the fraction with the f32.
  if (magnitude >= 0x38800000) {
    return sign | shiftRounded(magnitude - 0x38000000, 13);
  }
  // Below 2⁻¹⁴ a half counts units of 2⁻²⁴; what is below half a unit is 0.
  let exponent = magnitude >> 23;
  if (FLUSH == 1 || exponent < 102) {
    return sign;
  }
  return sign | shiftRounded((magnitude & 0x7fffff) | 0x800000, 126 - exponent);
}

fn shiftRounded(value: u32, places: u32) -> u32 {
  let quotient = value >> places;
  if (ROUNDING == 2) {
    return quotient;
  }
  let rest = value & ((1u << places) - 1);
  let middle = 1u << (places - 1);
  return quotient + select(0u, 1u, rest > middle || (rest == middle && quotient % 2 == 1));
}

fn halfValue(bits: u32) -> f32 {
  let sign = (bits & 0x8000) << 16;
  let magnitude = bits & 0x7fff;
  if (magnitude < 0x400) {
    return bitcast<f32>(sign | bitcast<u32>(f32(magnitude) * 0x1p-24f));
  }
  if (magnitude >= 0x7c00) {
    return bitcast<f32>(sign | 0x7f800000 | ((magnitude & 0x3ff) << 13));
  }
  return bitcast<f32>(sign | ((magnitude << 13) + 0x38000000));
}
