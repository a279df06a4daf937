/** Element types a tensor can have. f16 is half precision (IEEE 754 binary16); u8 and i8 tensors are stored as bytes, four to a 32-bit word. */
export type DType = "f32" | "f16" | "u32" | "i32" | "u8" | "i8";

/** Bytes of one element. */
export const bytesPer: Readonly<Record<DType, number>> = {
  f32: 4,
  f16: 2,
  u32: 4,
  i32: 4,
  u8: 1,
  i8: 1,
};

/** Bytes of `size` elements, rounded up to whole 16-byte vectors so that kernels may load vec4s. */
export const storageBytes = (dtype: DType, size: number): number =>
  Math.max(16, Math.ceil((bytesPer[dtype] * size) / 16) * 16);
