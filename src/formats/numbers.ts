/** @file Numbers of files as f32: every dtype that weights come in. */
import { decodeHalf } from "../lib/half";

interface NumberKind {
  bytes: number;
  read: (view: DataView, offset: number) => number;
}

const bfloat16 = (view: DataView, offset: number): number => {
  word.setUint32(0, view.getUint16(offset, true) << 16);
  return word.getFloat32(0);
};
const word = new DataView(new ArrayBuffer(4));

/** Little-endian, by the names of safetensors. */
export const numberKinds: ReadonlyMap<string, NumberKind> = new Map([
  ["F32", { bytes: 4, read: (view, offset) => view.getFloat32(offset, true) }],
  ["F64", { bytes: 8, read: (view, offset) => view.getFloat64(offset, true) }],
  ["F16", { bytes: 2, read: (view, offset) => decodeHalf(view.getUint16(offset, true)) }],
  ["BF16", { bytes: 2, read: bfloat16 }],
]);

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The numbers in `bytes`, which hold a whole number of them. f64 is rounded. */
export function toFloats(bytes: Uint8Array, dtype: string): Float32Array {
  const { bytes: size, read } = numberKinds.get(dtype)!;
  // A copy by the constructor: what a Buffer of Node has for a slice is a view.
  if (dtype === "F32" && isLittleEndian) return new Float32Array(new Uint8Array(bytes).buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / size }, (_, i) => read(view, i * size));
}

/** f32, little-endian. */
export function floatBytes(values: Float32Array): Uint8Array {
  if (isLittleEndian) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const view = new DataView(new ArrayBuffer(values.byteLength));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  return new Uint8Array(view.buffer);
}
