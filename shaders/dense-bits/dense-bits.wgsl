// y = act((x · wᵀ) · s + bias), act relu where RELU is 1, else nothing, w integers of BITS bits
//   x [M, K]   w [N, W], words   s, bias [N]   y [M, N]
// ROWS rows of a column of y per invocation, so that an integer is unpacked once for them. A row of w is a stream of bits, the first integer in the lowest ones, and begins at a word. In f32.
override M: u32;
override K: u32;
override N: u32;
override W: u32;
override BITS: u32;
override RELU: u32;

const TILE: u32 = 8;
const ROWS: u32 = 8;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> w: array<u32>;
@group(0) @binding(2) var<storage, read> s: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;

// Of two's complement; one bit is 1, or -1 where it is set.
fn integerOf(code: u32) -> i32 {
  let raised = bitcast<i32>(code << (32 - BITS));
  return select(raised >> (32 - BITS), 1 + 2 * (raised >> 31), BITS == 1);
}

@compute @workgroup_size(TILE, TILE)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  let first = id.y * ROWS;
  if (n >= N || first >= M) {
    return;
  }
  var totals: array<f32, ROWS>;
  for (var k = 0u; k < K; k++) {
    let bit = k * BITS;
    let word = n * W + bit / 32;
    var code = w[word] >> (bit % 32);
    if (bit % 32 + BITS > 32) {
      code |= w[word + 1] << (32 - bit % 32);
    }
    let weight = f32(integerOf(code));
    for (var i = 0u; i < ROWS; i++) {
      // What lies outside is read inside, and not stored.
      totals[i] += x[min(first + i, M - 1) * K + k] * weight;
    }
  }
  for (var i = 0u; i < min(ROWS, M - first); i++) {
    let z = totals[i] * s[n] + bias[n];
    // Not max(z, 0), which may turn a NaN into 0 and hide it.
    y[(first + i) * N + n] = select(z, 0, RELU == 1 && z <= 0);
  }
}
