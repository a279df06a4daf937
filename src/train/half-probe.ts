/** @file How a GPU turns f32 into half precision, found out by doing it: WGSL leaves rounding and subnormals open. */

export interface HalfProbe {
  /** The form in which runs store halves here: f16 (needs shader-f16), or two to a 32-bit word. */
  storage: "native" | "packed";
  rounding: "nearest-even" | "toward-zero" | "other";
  /** What becomes of values below 2⁻¹⁴. */
  subnormals: "kept" | "flushed";
  /** What 70000 is stored as. */
  overflow: "infinity" | "nan" | "largest" | "other";
}
