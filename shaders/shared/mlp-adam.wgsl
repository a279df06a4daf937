// One step of Adam on parameters of a multi-layer perceptron: see adam.
// Needs one-minus-exp, the overrides of Adam, the clock with UPDATES, and the arguments p, m, v, lr and copy.

// What all parameters share in a step.
struct Rule {
  decay1: f32,
  decay2: f32,
  rate: f32,
  epsilon: f32,
}

fn ruleOf() -> Rule {
  let t = f32(clock[UPDATES] + 1);
  let rootCorrection2 = sqrt(oneMinusExp(t * LOG_BETA2));
  let rate = lr[0] * rootCorrection2 / oneMinusExp(t * LOG_BETA1);
  // √v̂ + ε = (√v + ε·√(1 - β2ᵗ)) / √(1 - β2ᵗ): the two forms differ in ε alone.
  let epsilon = select(EPSILON, EPSILON * rootCorrection2, TORCH_FORM == 1);
  return Rule(oneMinusExp(LOG_BETA1), oneMinusExp(LOG_BETA2), rate, epsilon);
}

fn update(i: u32, j: u32, g: f32, rule: Rule) {
  let first = m[i][j] + rule.decay1 * (g - m[i][j]);
  let second = v[i][j] + rule.decay2 * (g * g - v[i][j]);
  m[i][j] = first;
  v[i][j] = second;
  let moved = p[i][j] - rule.rate * first / (sqrt(second) + rule.epsilon);
  p[i][j] = moved;
  copy[i][j] = moved;
}

fn updateFour(i: u32, g: vec4f, rule: Rule) {
  let first = m[i] + rule.decay1 * (g - m[i]);
  let second = v[i] + rule.decay2 * (g * g - v[i]);
  m[i] = first;
  v[i] = second;
  let moved = p[i] - rule.rate * first / (sqrt(second) + rule.epsilon);
  p[i] = moved;
  copy[i] = moved;
}
