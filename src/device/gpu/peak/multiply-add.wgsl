// Multiply-adds in registers and nothing else: the most that a product can be measured by.
//
// Every invocation keeps twelve chains x = x·a + b, as three vectors: enough that none waits for its own last step, few enough for the
// registers of a processor too. With a = −1 and b an integer each step is exact, in halves as well, and turns x into b − x and
// back: after the fifteen steps of a round, which are an odd number, the result tells whether the rounds were odd or even. Both
// numbers come from a buffer, so that no compiler knows them.
alias Real = f32;

struct Work {
  factor: f32,
  addend: f32,
  rounds: u32,
}

@group(0) @binding(0) var<storage, read> work: Work;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;

@compute @workgroup_size(128)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let a = vec4<Real>(Real(work.factor));
  let b = vec4<Real>(Real(work.addend));
  let first = vec4<Real>(Real(id.x % 64)) + vec4<Real>(0, 1, 2, 3);
  var x0 = first;
  var x1 = first + 4;
  var x2 = first + 8;
  for (var round = 0u; round < work.rounds; round++) {
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
    x0 = fma(x0, a, b); x1 = fma(x1, a, b); x2 = fma(x2, a, b);
  }
  let x = vec4f(x0) + vec4f(x1) + vec4f(x2);
  sums[id.x] = x.x + x.y + x.z + x.w;
}
