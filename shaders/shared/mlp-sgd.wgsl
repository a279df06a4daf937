// One step of descent with momentum on parameters of a multi-layer perceptron: see sgd.
// Needs the override MOMENTUM and the arguments p, velocity, lr and copy.

// What all parameters share in a step.
struct Rule {
  rate: f32,
}

fn ruleOf() -> Rule {
  return Rule(lr[0]);
}

fn update(i: u32, j: u32, g: f32, rule: Rule) {
  let next = MOMENTUM * velocity[i][j] + g;
  velocity[i][j] = next;
  let moved = p[i][j] - rule.rate * next;
  p[i][j] = moved;
  copy[i][j] = moved;
}

fn updateFour(i: u32, g: vec4f, rule: Rule) {
  let next = MOMENTUM * velocity[i] + g;
  velocity[i] = next;
  let moved = p[i] - rule.rate * next;
  p[i] = moved;
  copy[i] = moved;
}
