// Four integers of a word by the instruction that multiplies and adds four bytes: needs packed_4x8_integer_dot_product.
// WGSL has that without a directive where the compiler knows it, and a directive could not stand here, behind a kernel's own text.

alias Four = u32;

fn fourOf(word: u32, turn: u32) -> Four {
  return word ^ turn;
}

fn dotOf(one: Four, other: Four) -> i32 {
  return dot4I8Packed(one, other);
}
