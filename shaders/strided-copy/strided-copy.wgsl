// y[i] = x[Σ coordinate_d(i) · STRIDE_d]: any permutation, expansion or slice of axes
//   x [M]   y [N] = [SIZE0, …, SIZE5], padded with leading ones; strides in elements of x, 0 repeats
// One invocation per element of y; the coordinates come off i from the fastest axis on. Exact.
alias Real = f32;

override N: u32;
override SIZE1: u32;
override SIZE2: u32;
override SIZE3: u32;
override SIZE4: u32;
override SIZE5: u32;
override STRIDE0: u32;
override STRIDE1: u32;
override STRIDE2: u32;
override STRIDE3: u32;
override STRIDE4: u32;
override STRIDE5: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N) {
    return;
  }
  var rest = i;
  var origin = (rest % SIZE5) * STRIDE5;
  rest /= SIZE5;
  origin += (rest % SIZE4) * STRIDE4;
  rest /= SIZE4;
  origin += (rest % SIZE3) * STRIDE3;
  rest /= SIZE3;
  origin += (rest % SIZE2) * STRIDE2;
  rest /= SIZE2;
  origin += (rest % SIZE1) * STRIDE1;
  rest /= SIZE1;
  origin += rest * STRIDE0;
  y[i] = x[origin];
}
