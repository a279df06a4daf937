// y = (a - za) · (b - zb)ᵀ of integers, for K a multiple of four
//   a [M, K], b [N, K], bytes   za [1]   zb [N]   y [M, N]
// Four rows and four columns of y per invocation: see int8-tile. In i32, exact.
override M: u32;
override K: u32;
override N: u32;
override A_SIGNED: u32;
override B_SIGNED: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> a: array<u32>;
@group(0) @binding(1) var<storage, read> b: array<u32>;
@group(0) @binding(2) var<storage, read> za: array<i32>;
@group(0) @binding(3) var<storage, read> zb: array<i32>;
@group(0) @binding(4) var<storage, read_write> y: array<i32>;

@compute @workgroup_size(WIDTH, WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u) {
  int8Tile(4 * id.y, 4 * id.x);
}
