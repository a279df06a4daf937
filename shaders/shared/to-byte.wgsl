// A real number as an integer of a byte. Needs LOW and HIGH, the least and the largest one.

// x in units of a scale, to the nearest, halves to the even one, with the zero point added.
fn quantized(x: f32, scale: f32, zero: i32) -> i32 {
  // Far outside: a float beyond i32 has no integer.
  let steps = clamp(round(x / scale), -1e6, 1e6);
  return clamp(i32(steps) + zero, LOW, HIGH);
}

fn asByte(value: i32, position: u32) -> u32 {
  return (u32(value) & 0xff) << (8 * position);
}
