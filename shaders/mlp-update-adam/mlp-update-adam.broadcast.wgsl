// The update of a training step, as mlp-update-adam, for software adapters that have subgroups: see mlp-broadcast-tile.
//   images, order, acts, deltas, p, m, v, lr, clock, copy: see mlp-update-adam
// Computed in f32.
enable subgroups;

alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override A: u32;
override E: u32;
override LAYERS: u32;
override W1: u32;
override W2: u32;
override W3: u32;
override W4: u32;
override W5: u32;
override W6: u32;
override W7: u32;
override W8: u32;
override W9: u32;
override LOG_BETA1: f32;
override LOG_BETA2: f32;
override EPSILON: f32;
override TORCH_FORM: u32;

const WIDTH: u32 = 4;
const HEIGHT: u32 = 8;
const TILE_N: u32 = 8 * WIDTH;
const TILE_K: u32 = 8 * HEIGHT;

// Words of the clock.
const UPDATES: u32 = 1;
const INVERSE: u32 = 3;
const FOUND: u32 = 5;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> order: array<u32>;
@group(0) @binding(2) var<storage, read> acts: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read> deltas: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read_write> p: array<vec4<Real>>;
@group(0) @binding(5) var<storage, read_write> m: array<vec4<Real>>;
@group(0) @binding(6) var<storage, read_write> v: array<vec4<Real>>;
@group(0) @binding(7) var<storage, read> lr: array<f32>;
@group(0) @binding(8) var<storage, read> clock: array<u32>;
@group(0) @binding(9) var<storage, read_write> copy: array<vec4<Real>>;

@compute @workgroup_size(HEIGHT)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let place = placeOf(group);
  if (place.layer > LAYERS || clock[FOUND] != 0) {
    return;
  }
  updateTiles(place, lane);
}
