// y = aᵀ · b, for M and N multiples of four
//   a [K, M]   b [K, N]   y [M, N]
// As matmul-tn.direct, for software adapters that have subgroups, which load for one invocation after another: of the eight numbers of
// a, which all invocations of a workgroup need alike, each loads two, and has the other six from its neighbours.
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
  let column = min(2 * id.x, N / 4 - 1);
  let next = min(column + 1, N / 4 - 1);
  let row = 2 * id.y;
  let nextRow = min(row + 1, M / 4 - 1);
  var tile = Tile();
  for (var k = 0u; k < K; k++) {
    let left = b[k * (N / 4) + column];
    let right = b[k * (N / 4) + next];
    let upper = fourOf(f32(a[k * (M / 4) + row][lane % 4]));
    let lower = fourOf(f32(a[k * (M / 4) + nextRow][lane % 4]));
    addOuterProduct(&tile, upper, lower, left, right);
  }
  if (2 * id.x < N / 4) {
    storeTile(4 * row, column, &tile);
  }
}
