/**
 * @file Plain data and named arrays as bytes: a prelude of 24 bytes, a header in JSON, and the arrays one after another. All numbers
 * are little-endian. Reading trusts nothing: it allocates no more than what it was given, and what is wrong is a sentence.
 */
import { crc32 } from "../lib/crc32";

/** "HALFSTEP" as bytes. */
const magic = [0x48, 0x41, 0x4c, 0x46, 0x53, 0x54, 0x45, 0x50];
/** Magic, version, bytes of the header, bytes of all, CRC-32 of what follows. */
const preludeBytes = 24;
export const version = 1;

/** More is no checkpoint of ours. */
export const mostBytes = 2 ** 30;
const mostHeaderBytes = 2 ** 22;
const mostArrays = 4096;
const longestName = 256;
const mostAxes = 8;

/** Arrays begin where any of their elements may. */
const alignment = 8;

const elementBytes: ReadonlyMap<unknown, number> = new Map([
  ["f64", 8],
  ["f32", 4],
  ["u32", 4],
  ["f16", 2],
  ["i32", 4],
  ["u8", 1],
  ["i8", 1],
]);

export type ArrayType = "f64" | "f32" | "u32" | "i32" | "f16" | "u8" | "i8";

export interface NamedArray {
  name: string;
  dtype: ArrayType;
  shape: readonly number[];
  data: Uint8Array<ArrayBuffer>;
}

export interface Contents {
  /** Whatever JSON can hold. */
  meta: unknown;
  arrays: readonly NamedArray[];
}

/** What is wrong with bytes that were to be a checkpoint. `newer`: this page is too old for them. */
export interface ContainerProblem {
  code: "foreign" | "newer" | "damaged";
  message: string;
}

export function writeContainer({ meta, arrays }: Contents): Uint8Array<ArrayBuffer> {
  let end = 0;
  const table = arrays.map(({ name, dtype, shape, data }) => {
    const offset = end;
    end = aligned(offset + data.length);
    return { name, dtype, shape, offset };
  });
  const header = new TextEncoder().encode(JSON.stringify({ meta, arrays: table }));
  const first = aligned(preludeBytes + header.length);
  const bytes = new Uint8Array(first + end);
  bytes.set(magic);
  bytes.set(header, preludeBytes);
  for (const [index, { data }] of arrays.entries()) bytes.set(data, first + table[index]!.offset);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, version, true);
  view.setUint32(12, header.length, true);
  view.setUint32(16, bytes.length, true);
  view.setUint32(20, crc32(bytes.subarray(preludeBytes)), true);
  return bytes;
}

/** Never throws. The arrays are copies. */
export function readContainer(bytes: Uint8Array): Contents | ContainerProblem {
  if (bytes.length < preludeBytes || magic.some((byte, index) => bytes[index] !== byte))
    return { code: "foreign", message: "These bytes are no checkpoint: they do not begin as one does." };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [found, headerBytes, length, checksum] = [8, 12, 16, 20].map((at) => view.getUint32(at, true));
  if (found !== version)
    return {
      code: found! > version ? "newer" : "damaged",
      message: `The checkpoint has format ${found}, and this page reads format ${version}. Reload the page to get the newest one.`,
    };
  if (length !== bytes.length || length > mostBytes)
    return damaged(`it should have ${length} bytes (at most ${mostBytes}) and has ${bytes.length}`);
  if (headerBytes! > mostHeaderBytes || aligned(preludeBytes + headerBytes!) > length)
    return damaged(`its header of ${headerBytes} bytes does not fit`);
  if (crc32(bytes.subarray(preludeBytes)) !== checksum) return damaged("its checksum does not match");
  const header = parse(bytes.subarray(preludeBytes, preludeBytes + headerBytes!));
  if (!isObject(header) || !Array.isArray(header["arrays"]) || header["arrays"].length > mostArrays)
    return damaged("its header can't be read");
  const first = aligned(preludeBytes + headerBytes!);
  const arrays: NamedArray[] = [];
  let end = 0;
  for (const entry of header["arrays"]) {
    const array = readArray(entry, end, bytes.subarray(first));
    if (typeof array === "string") return damaged(array);
    arrays.push(array);
    end = aligned(end + array.data.length);
  }
  if (first + end !== length) return damaged(`${length - first - end} bytes belong to no array`);
  return { meta: header["meta"], arrays };
}

/** The array at `offset`; a part of a sentence where there is none. */
function readArray(entry: unknown, offset: number, data: Uint8Array): NamedArray | string {
  if (!isObject(entry)) return "an array has no description";
  const { name, dtype, shape } = entry;
  const bytesPer = elementBytes.get(dtype);
  if (typeof name !== "string" || name.length > longestName) return "an array has no name";
  if (bytesPer === undefined) return `${name} is of an unknown type`;
  if (!Array.isArray(shape) || shape.length > mostAxes || !shape.every(isAxis)) return `${name} has no shape`;
  if (entry["offset"] !== offset) return `${name} overlaps another array or leaves a gap`;
  const length = shape.reduce((size: number, axis: number) => size * axis, bytesPer);
  if (!(offset + length <= data.length)) return `${name} reaches beyond the end`;
  return {
    name,
    dtype: dtype as ArrayType,
    shape: shape as number[],
    data: data.slice(offset, offset + length) as Uint8Array<ArrayBuffer>,
  };
}

const aligned = (bytes: number): number => alignment * Math.ceil(bytes / alignment);

const isAxis = (axis: unknown): boolean => Number.isInteger(axis) && (axis as number) >= 0;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const damaged = (what: string): ContainerProblem => ({
  code: "damaged",
  message: `The checkpoint is damaged: ${what}.`,
});

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
