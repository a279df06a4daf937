// y = aᵀ · b, for M and N multiples of four
//   a [K, M]   b [K, N]   y [M, N]
// One invocation per 8 rows and 8 columns of y, in registers, straight from the buffers: each value of k takes 2 vec4
// of a and of b for the 64 multiply-adds of an outer product. No workgroup memory and no barrier, which suits
// adapters that run on a processor: there a cache line is as near as workgroup memory, and what counts is how few
// loads there are. (On a GPU so many accumulators might spill.) Rows and columns outside y repeat the last four and
// are dropped.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = 2 * id.x;
  let row = 2 * id.y;
  if (column >= N / 4) {
    return;
  }
  let nextColumn = min(column + 1, N / 4 - 1);
  let nextRow = min(row + 1, M / 4 - 1);
  var tile = Tile();
  for (var k = 0u; k < K; k++) {
    let upper = a[k * (M / 4) + row];
    let lower = a[k * (M / 4) + nextRow];
    let left = b[k * (N / 4) + column];
    let right = b[k * (N / 4) + nextColumn];
    addOuterProduct(&tile, upper, lower, left, right);
  }
  storeTile(4 * row, column, &tile);
}
