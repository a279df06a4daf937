// The backward pass of a dense layer behind a relu:
//   dw = xᵀ · dz   db = Σ over the rows of dz   dx = dz · wᵀ where x > 0, else 0
//   x [M, K]   w [K, N]   dz [M, N]   dw [K, N]   db [N]   dx [M, K]
// As dense-relu-backward.direct, for software adapters that have subgroups, which load for one invocation after another. An invocation
// has 8 rows and 8 columns of dw, or 8 rows and 4 columns of dx; of what all of a workgroup need alike, eight numbers of x or vec4 of dz,
// each loads a quarter, and has the rest from its neighbours.
// Sums in f32, one rounding at the store.
enable subgroups;

alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> x: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read> dz: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> dw: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read_write> db: array<vec4<Real>>;
@group(0) @binding(5) var<storage, read_write> dx: array<vec4<Real>>;

fn inputGradient(quad: u32, row: u32, lane: u32) {
  let upperStart = min(row + lane % 4, M - 1) * (N / 4);
  let lowerStart = min(row + 4 + lane % 4, M - 1) * (N / 4);
  let start = 4 * min(quad, K / 4 - 1) * (N / 4);
  var upper = FourRows();
  var lower = FourRows();
  for (var n = 0u; n < N / 4; n++) {
    let columns = mat4x4f(
      w[start + n],
      w[start + N / 4 + n],
      w[start + 2 * (N / 4) + n],
      w[start + 3 * (N / 4) + n],
    );
    addDots(&upper, vec4f(dz[upperStart + n]), columns);
    addDots(&lower, vec4f(dz[lowerStart + n]), columns);
  }
  var rows = rowsOf(upper, lower);
  // A loop over addresses, which no driver unrolls.
  for (var at = row; at < min(row + 8, M) && quad < K / 4; at++) {
    let i = at * (K / 4) + quad;
    dx[i] = select(rows[at - row], vec4f(), x[i] <= vec4f());
  }
}

@compute @workgroup_size(WIDTH)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let tile = group.x + group.y * 65535u;
  let across = tilesAlong((N / 4 + 1) / 2);
  let weightTiles = across * ((K / 4 + 1) / 2);
  let acrossInput = tilesAlong(K / 4);
  if (tile < weightTiles) {
    weightGradient(2 * ((tile % across) * WIDTH + lane), 2 * (tile / across), lane);
  } else if (tile < weightTiles + acrossInput * ((M + 7) / 8)) {
    let rest = tile - weightTiles;
    inputGradient((rest % acrossInput) * WIDTH + lane, 8 * (rest / acrossInput), lane);
  }
}
