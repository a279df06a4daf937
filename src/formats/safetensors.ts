/**
 * @file safetensors (https://github.com/huggingface/safetensors): the length of a header as u64, the header in JSON, then the
 * numbers, little-endian and row-major, one tensor right behind the other.
 */
import { FormatError, quotable } from "./format-error";
import { floatBytes, numberKinds, toFloats } from "./numbers";
import {
  type FileTensors,
  mostBytes,
  mostHeaderBytes,
  mostTensors,
  type ReadTensors,
  shapeText,
} from "./tensors";

const lengthBytes = 8;
const metadataName = "__metadata__";

/** All in f32. The header is padded by spaces, so that the numbers begin at a multiple of eight bytes. */
export function writeSafetensors(
  tensors: FileTensors,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  let at = 0;
  const entries = [...tensors].map(([name, { shape, data }]) => {
    const begin = at;
    at += data.byteLength;
    return [name, { dtype: "F32", shape, data_offsets: [begin, at] }] as const;
  });
  const text = JSON.stringify(Object.fromEntries([[metadataName, metadata], ...entries]));
  const unpadded = new TextEncoder().encode(text);
  const headerBytes = 8 * Math.ceil(unpadded.length / 8);
  const file = new Uint8Array(lengthBytes + headerBytes + at).fill(
    0x20,
    lengthBytes,
    lengthBytes + headerBytes,
  );
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(unpadded, lengthBytes);
  at = lengthBytes + headerBytes;
  for (const { data } of tensors.values()) {
    file.set(floatBytes(data), at);
    at += data.byteLength;
  }
  return file;
}

/** Whether these bytes are to be read as safetensors: a length that could be one, and the brace of the header. */
export const isSafetensors = (bytes: Uint8Array): boolean =>
  bytes.length > lengthBytes && bytes[lengthBytes] === 0x7b && bytes[7] === 0 && bytes[6] === 0;

interface Entry {
  name: string;
  dtype: string;
  shape: readonly number[];
  begin: number;
  end: number;
}

/** Allocates nothing before every length is checked. Throws a FormatError. */
export function readSafetensors(file: Uint8Array): ReadTensors {
  if (file.length > mostBytes) throw new FormatError("too-large", { bytes: file.length, most: mostBytes });
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < lengthBytes)
    throw new FormatError("cut-off", { bytes: file.length, needed: lengthBytes });
  const headerBytes = Number(view.getBigUint64(0, true));
  if (headerBytes > mostHeaderBytes)
    throw new FormatError("long-header", { bytes: headerBytes, most: mostHeaderBytes });
  const dataStart = lengthBytes + headerBytes;
  if (file.length < dataStart) throw new FormatError("cut-off", { bytes: file.length, needed: dataStart });
  const header = parseHeader(file.subarray(lengthBytes, dataStart));
  const entries = [...header].flatMap(([name, value]) =>
    name === metadataName ? [] : [entryOf(name, value)],
  );
  checkPlaces(entries, file.length - dataStart);
  const converted = new Set(entries.map(({ dtype }) => dtype).filter((dtype) => dtype !== "F32"));
  const read = ({ name, dtype, shape, begin, end }: Entry) =>
    [name, { shape, data: toFloats(file.subarray(dataStart + begin, dataStart + end), dtype) }] as const;
  return {
    tensors: new Map(entries.map(read)),
    metadata: metadataOf(header.get(metadataName)),
    converted: [...converted],
  };
}

function parseHeader(bytes: Uint8Array): Map<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new FormatError("no-json", {});
  }
  if (!isObject(header)) throw new FormatError("no-json", {});
  const entries = Object.entries(header);
  if (entries.length > mostTensors)
    throw new FormatError("too-many", { count: entries.length, most: mostTensors });
  return new Map(entries);
}

function entryOf(name: string, value: unknown): Entry {
  const known = quotable(name);
  if (!isObject(value)) throw new FormatError("no-entry", { name: known });
  const fields = new Map(Object.entries(value));
  const [dtype, shape, offsets] = [fields.get("dtype"), fields.get("shape"), fields.get("data_offsets")];
  const kind = typeof dtype === "string" ? numberKinds.get(dtype) : undefined;
  if (typeof dtype !== "string" || !kind) {
    const text = quotable(JSON.stringify(dtype) ?? "none");
    throw new FormatError("dtype", { name: known, dtype: text, known: [...numberKinds.keys()].join(", ") });
  }
  if (!isCounts(shape) || shape.length > 8)
    throw new FormatError("bad-shape", { name: known, shape: quotable(JSON.stringify(shape) ?? "none") });
  if (!isCounts(offsets) || offsets.length !== 2) throw new FormatError("no-entry", { name: known });
  const [begin, end] = offsets as [number, number];
  const needed = kind.bytes * shape.reduce((size, length) => size * length, 1);
  if (end - begin !== needed)
    throw new FormatError("byte-count", {
      name: known,
      shape: shapeText(shape),
      dtype,
      bytes: end - begin,
      needed,
    });
  return { name, dtype, shape, begin, end };
}

/** One behind the other from the first byte to the last, as the format asks: so no two share a byte, and none is unaccounted for. */
function checkPlaces(entries: readonly Entry[], dataBytes: number): void {
  let at = 0;
  let floats = 0;
  for (const { name, begin, end, shape } of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin < at) throw new FormatError("overlap", { name: quotable(name), from: begin, to: at });
    if (begin > at) throw new FormatError("gap", { name: quotable(name), from: at, to: begin });
    at = end;
    floats += shape.reduce((size, length) => size * length, 1);
  }
  if (at > dataBytes) throw new FormatError("cut-off", { bytes: dataBytes, needed: at });
  if (at < dataBytes) throw new FormatError("rest", { from: at, to: dataBytes });
  if (4 * floats > mostBytes) throw new FormatError("too-large", { bytes: 4 * floats, most: mostBytes });
}

function metadataOf(value: unknown): Map<string, string> {
  if (!isObject(value)) return new Map();
  return new Map(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);
