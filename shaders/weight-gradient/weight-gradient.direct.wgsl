// dw = xᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   x [M, K]   dz [M, N]   dw [K, N]   db [N]
// For K and N multiples of four: one invocation per 8 rows and 8 columns of dw, in registers, straight from the buffers.
// A row of the batch takes 2 vec4 of x and of dz for the 64 multiply-adds of an outer product; those of the first rows
// of dw keep db. No workgroup memory and no barrier. What lies outside dw repeats the last four and is dropped.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> x: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> dz: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> dw: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> db: array<vec4<Real>>;

@compute @workgroup_size(WIDTH)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(global_invocation_id) id: vec3u) {
  let column = 2 * id.x;
  let k = 2 * group.y;
  if (column >= N / 4) {
    return;
  }
  let nextColumn = min(column + 1, N / 4 - 1);
  let nextK = min(k + 1, K / 4 - 1);
  var tile = Tile();
  var leftBias = vec4f();
  var rightBias = vec4f();
  for (var row = 0u; row < M; row++) {
    let left = dz[row * (N / 4) + column];
    let right = dz[row * (N / 4) + nextColumn];
    leftBias += left;
    rightBias += right;
    let upper = x[row * (K / 4) + k];
    let lower = x[row * (K / 4) + nextK];
    addOuterProduct(&tile, upper, lower, left, right);
  }
  storeTile(4 * k, column, &tile);
  if (k == 0) {
    db[column] = leftBias;
    if (column + 1 < N / 4) {
      db[column + 1] = rightBias;
    }
  }
}
