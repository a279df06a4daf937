// A training step of a multi-layer perceptron, all of it that reduces over the samples: every layer's gradients of
// weights and biases, and the update with momentum from them, without storing a gradient.
//   images [S, D] bytes   order [B]   acts [B, A]   deltas [B, E]: see mlp-rows
//   p, velocity [P] packed   lr [1]   clock [8]   copy [P], of the new p: left out where no half copy is needed
// A workgroup has a tile of one layer's weights: an invocation sums 8 rows by 8 columns of the gradient in registers, and
// a sample takes 2 words of pixels (or 2 vec4 of acts) and 2 vec4 of deltas for the 64 multiply-adds of an outer product.
// Then it updates these, and in the first tile of each column of tiles the bias, which it sums, too.
// Gradients are divided by the scale of the loss. Where an overflow was found in this step, nothing is touched.
// Computed in f32.
//   v = μ·v + g      p -= lr·v
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
override MOMENTUM: f32;

const WIDTH: u32 = 1;
const HEIGHT: u32 = 8;
const TILE_N: u32 = 8 * WIDTH;
const TILE_K: u32 = 8 * HEIGHT;

// Words of the clock.
const INVERSE: u32 = 3;
const FOUND: u32 = 5;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> order: array<u32>;
@group(0) @binding(2) var<storage, read> acts: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read> deltas: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read_write> p: array<vec4<Real>>;
@group(0) @binding(5) var<storage, read_write> velocity: array<vec4<Real>>;
@group(0) @binding(6) var<storage, read> lr: array<f32>;
@group(0) @binding(7) var<storage, read> clock: array<u32>;
@group(0) @binding(8) var<storage, read_write> copy: array<vec4<Real>>;

@compute @workgroup_size(WIDTH, HEIGHT)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let place = placeOf(group);
  if (place.layer > LAYERS || clock[FOUND] != 0) {
    return;
  }
  updateTile(place, local);
}
