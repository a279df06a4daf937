// Four integers of a word by plain integer arithmetic.

alias Four = vec4i;

fn fourOf(word: u32, turn: u32) -> Four {
  return bitcast<vec4i>((vec4u(word ^ turn) << vec4u(24, 16, 8, 0))) >> vec4u(24);
}

fn dotOf(one: Four, other: Four) -> i32 {
  return dot(one, other);
}
