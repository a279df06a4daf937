// y = relu(x · w + b), for N a multiple of four
//   x [M, K]   w [K, N]   b [N]   y [M, N]
// As dense-relu.direct, for software adapters that have subgroups, which load for one invocation after another: of the eight numbers
// of x, which all invocations of a workgroup need alike, each loads two, and has the other six from its neighbours.
// Products and their sum in f32, one rounding at the store.
enable subgroups;

alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  let column = min(2 * id.x, N / 4 - 1);
  let next = min(column + 1, N / 4 - 1);
  let row = 8 * id.y;
  let upperStart = min(row + lane % 4, M - 1) * K;
  let lowerStart = min(row + 4 + lane % 4, M - 1) * K;
  let leftBias = b[column];
  let rightBias = b[next];
  var tile = Tile(
    leftBias, rightBias, leftBias, rightBias, leftBias, rightBias, leftBias, rightBias,
    leftBias, rightBias, leftBias, rightBias, leftBias, rightBias, leftBias, rightBias,
  );
  for (var k = 0u; k < K; k++) {
    let left = w[k * (N / 4) + column];
    let right = w[k * (N / 4) + next];
    let upper = fourOf(f32(x[upperStart + k]));
    let lower = fourOf(f32(x[lowerStart + k]));
    addOuterProduct(&tile, upper, lower, left, right);
  }
  if (2 * id.x < N / 4) {
    storeTile(row, column, &tile);
  }
}
