/** @file How the real arguments of a launch are stored, which may differ from argument to argument. */
import type { ArgType } from "./args";
import type { Precision } from "./tolerance";

/** By argument; f32 where an argument is not named. */
export type Storage = Readonly<Record<string, Precision>>;

/** Bytes of one element in storage. */
export const elementBytes = (type: ArgType, precision: Precision = "f32"): number =>
  type === "u8" || type === "byte" ? 1 : type === "real" && precision === "f16" ? 2 : 4;

/**
 * How halves are written. "native": as f16, which needs shader-f16; "packed": two to a 32-bit word, in any WGSL. Rounding
 * other than the adapter's is done by integer operations, the same on every adapter; only then `flushes` counts.
 */
export interface HalfFormat {
  form: "native" | "packed";
  rounding: "adapter" | "nearest" | "truncate";
  /** Whether what is below 2⁻¹⁴ becomes 0. */
  flushes: boolean;
  /** Whether what is too large becomes ±65504; infinity otherwise, as far as the adapter has one. */
  saturates: boolean;
}

export const packedHalves: HalfFormat = {
  form: "packed",
  rounding: "adapter",
  flushes: false,
  saturates: true,
};

export const nativeHalves: HalfFormat = { ...packedHalves, form: "native" };

/** The bit, by argument, that a launch sets in the clock's word `found` when that argument overflows. */
export type Guards = Readonly<Record<string, number>>;

/** Name of the binding by which a guarded kernel reaches the clock. */
export const clockBinding = "clock";
