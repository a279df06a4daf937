// Needs the overrides K and C, and the arguments x, w and b of a dense layer.

// The logits of classes c … c+3; past the last class that of class C-1 again.
fn fourLogits(row: u32, c: u32) -> vec4f {
  var at = min(vec4u(c, c + 1, c + 2, c + 3), vec4u(C - 1));
  var z = vec4f(b[at.x], b[at.y], b[at.z], b[at.w]);
  for (var i = row * K; i < row * K + K; i++) {
    z += x[i] * vec4f(w[at.x], w[at.y], w[at.z], w[at.w]);
    at += C;
  }
  return z;
}
