// y = act((a - za) · (b - zb)ᵀ · sa · sb + bias), act relu where RELU is 1, else nothing, for K a multiple of four
//   a [M, K], b [N, K], bytes   za, sa [1]   zb, sb, bias [N]   y [M, N]
// Four rows and four columns of y per invocation: see int8-tile. Summed in i32, exact; scaled in f32.
override M: u32;
override K: u32;
override N: u32;
override A_SIGNED: u32;
override B_SIGNED: u32;
override RELU: u32;

const WIDTH: u32 = 8;

@group(0) @binding(0) var<storage, read> a: array<u32>;
@group(0) @binding(1) var<storage, read> b: array<u32>;
@group(0) @binding(2) var<storage, read> za: array<i32>;
@group(0) @binding(3) var<storage, read> zb: array<i32>;
@group(0) @binding(4) var<storage, read> sa: array<f32>;
@group(0) @binding(5) var<storage, read> sb: array<f32>;
@group(0) @binding(6) var<storage, read> bias: array<f32>;
@group(0) @binding(7) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(WIDTH, WIDTH)
fn main(@builtin(global_invocation_id) id: vec3u) {
  int8Tile(4 * id.y, 4 * id.x);
}
