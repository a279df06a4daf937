/** @file One array as numpy saves it: "\x93NUMPY", a version, the length of a header, the header as a Python dict, the numbers. */
import { FormatError } from "./format-error";
import { floatBytes, numberKinds, toFloats } from "./numbers";
import { type FileTensor, shapeText } from "./tensors";

const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);

/** Little-endian f32, in C order. The header is padded so that the numbers begin at a multiple of 64 bytes, as numpy's do. */
export function writeNpy({ shape, data }: FileTensor): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const headerBytes = 64 * Math.ceil((magic.length + 4 + dict.length + 1) / 64) - magic.length - 4;
  const file = new Uint8Array(magic.length + 4 + headerBytes + data.byteLength);
  file.set(magic);
  file.set([1, 0, headerBytes & 0xff, headerBytes >>> 8], magic.length);
  file.set(new TextEncoder().encode(`${dict.padEnd(headerBytes - 1)}\n`), magic.length + 4);
  file.set(floatBytes(data), magic.length + 4 + headerBytes);
  return file;
}

const dtypes: ReadonlyMap<string, string> = new Map([
  ["<f2", "F16"],
  ["<f4", "F32"],
  ["<f8", "F64"],
]);

/** Throws a FormatError, also for more than `most` bytes as f32. `name` is what the archive calls it. */
export function readNpy(file: Uint8Array, name: string, most: number): FileTensor & { dtype: string } {
  if (magic.some((byte, i) => file[i] !== byte)) throw new FormatError("no-npy", { name });
  const isLong = (file[6] ?? 1) > 1;
  const at = isLong ? 12 : 10;
  if (file.length < at) throw new FormatError("cut-off", { bytes: file.length, needed: at });
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = at + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  if (file.length < start) throw new FormatError("cut-off", { bytes: file.length, needed: start });
  const header = new TextDecoder("latin1").decode(file.subarray(at, Math.min(start, at + 4096)));
  const descr = /'descr':\s*'([^']{1,16})'/.exec(header)?.[1] ?? "none";
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const tuple = /'shape':\s*\(([\d, ]{0,100})\)/.exec(header)?.[1];
  if (order === undefined || tuple === undefined) throw new FormatError("npy-header", { name });
  const dtype = dtypes.get(descr);
  if (!dtype) throw new FormatError("dtype", { name, dtype: descr, known: [...dtypes.keys()].join(", ") });
  const shape = tuple.split(",").flatMap((length) => (length.trim() === "" ? [] : [Number(length)]));
  if (shape.length > 8 || !shape.every(Number.isSafeInteger))
    throw new FormatError("bad-shape", { name, shape: `(${tuple})` });
  const numbers = shape.reduce((size, length) => size * length, 1);
  const needed = numberKinds.get(dtype)!.bytes * numbers;
  const bytes = file.length - start;
  if (bytes !== needed)
    throw new FormatError("byte-count", { name, shape: shapeText(shape), dtype, bytes, needed });
  if (4 * numbers > most) throw new FormatError("too-large", { bytes: 4 * numbers, most });
  const data = toFloats(file.subarray(start), dtype);
  if (order === "False" || shape.length < 2) return { shape, data, dtype };
  if (shape.length > 2) throw new FormatError("not-dense", { name, shape: shapeText(shape) });
  // Columns one behind the other are the rows of the transpose.
  return { shape, data: inRows(data, shape[0]!, shape[1]!), dtype };
}

function inRows(columns: Float32Array, rows: number, count: number): Float32Array {
  return Float32Array.from(columns, (_, i) => columns[(i % count) * rows + Math.floor(i / count)]!);
}
