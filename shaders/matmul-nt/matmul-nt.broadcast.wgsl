// y = a · bᵀ, for K and N multiples of four
//   a [M, K]   b [N, K]   y [M, N]
// As matmul-nt.direct, for software adapters that have subgroups, which load for one invocation after another. One invocation per
// 8 rows and 4 columns of y: of the eight vec4 of a, which all of a workgroup need alike, each loads two, and has the other six from its
// neighbours; with four vec4 of b these are 6 loads for 128 multiply-adds.
// Products and their sum in f32, one rounding at the store.
enable subgroups;

alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = 8 * id.y;
  let upperStart = min(row + lane % 4, M - 1) * (K / 4);
  let lowerStart = min(row + 4 + lane % 4, M - 1) * (K / 4);
  let start = 4 * min(id.x, N / 4 - 1) * (K / 4);
  var upper = FourRows();
  var lower = FourRows();
  for (var k = 0u; k < K / 4; k++) {
    let columns = mat4x4f(
      b[start + k],
      b[start + K / 4 + k],
      b[start + 2 * (K / 4) + k],
      b[start + 3 * (K / 4) + k],
    );
    addDots(&upper, vec4f(a[upperStart + k]), columns);
    addDots(&lower, vec4f(a[lowerStart + k]), columns);
  }
  var rows = rowsOf(upper, lower);
  // A loop over addresses, which no driver unrolls.
  for (var at = row; at < row + 8; at++) {
    store(at, id.x, rows[at - row]);
  }
}
