/**
 * @file Reads IDX, the format MNIST and its relatives come in: two zero bytes, an element type, the rank, one
 * big-endian u32 per dimension, then the elements. Every file that is not exactly that is refused with a reason.
 */
import type { Split } from "./dataset";

/** An IDX file that cannot be used. The message names the file, says what was found and what to do. */
export class IdxError extends Error {
  override readonly name = "IdxError";
}

/** The content of an IDX file of bytes. `data` is row-major and a view into the file, not a copy. */
export interface IdxArray {
  shape: number[];
  data: Uint8Array;
}

/** `count` grey images, row-major, one byte a pixel, 0 to 255. */
export interface Images {
  images: Uint8Array;
  count: number;
  height: number;
  width: number;
}

const elementTypes = new Map([
  [0x08, "u8"],
  [0x09, "i8"],
  [0x0b, "i16"],
  [0x0c, "i32"],
  [0x0d, "f32"],
  [0x0e, "f64"],
]);
const unsignedByte = 0x08;

/**
 * Reads an IDX file of unsigned bytes of any rank. `name` is what error messages call the file.
 * @throws IdxError for a wrong magic number or element type, and for data cut short or too long.
 */
export function parseIdx(bytes: Uint8Array, name: string): IdxArray {
  const rank = readRank(bytes, name);
  const headerBytes = 4 + 4 * rank;
  if (bytes.length < headerBytes) {
    throw new IdxError(
      `${name} is truncated: a header of rank ${rank} takes ${headerBytes} bytes, the file has ${bytes.length}. ` +
        "Download it again.",
    );
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const shape = Array.from({ length: rank }, (_, axis) => header.getUint32(4 + 4 * axis));
  const dataBytes = shape.reduce((product, size) => product * size, 1);
  const foundBytes = bytes.length - headerBytes;
  if (foundBytes !== dataBytes) {
    const [fault, remedy] =
      foundBytes < dataBytes
        ? ["truncated", "Download it again."]
        : ["overlong", "Remove what follows the data, or download the file again."];
    throw new IdxError(
      `${name} is ${fault}: its header promises ${shape.join("×")} = ${dataBytes} bytes of data, ` +
        `${foundBytes} follow. ${remedy}`,
    );
  }
  return { shape, data: bytes.subarray(headerBytes) };
}

/**
 * Reads an IDX file of grey images, shape [count, height, width].
 * @throws IdxError as {@link parseIdx}, and when the rank is not 3.
 */
export function readImages(bytes: Uint8Array, name: string): Images {
  const { shape, data } = parseIdx(bytes, name);
  requireRank(shape, 3, name, "images have rank 3: count, height, width", "labels");
  const [count, height, width] = shape as [number, number, number];
  return { images: data, count, height, width };
}

/**
 * Reads an IDX file of class labels, shape [count], each below `classes`.
 * @throws IdxError as {@link parseIdx}, when the rank is not 1, and for the first label out of range.
 */
export function readLabels(bytes: Uint8Array, name: string, classes = 10): Uint8Array {
  const { shape, data } = parseIdx(bytes, name);
  requireRank(shape, 1, name, "labels have rank 1: count", "images");
  const outOfRange = data.findIndex((label) => label >= classes);
  if (outOfRange >= 0) {
    throw new IdxError(
      `${name}: label ${outOfRange} is ${data[outOfRange]}, but with ${classes} classes labels go from 0 to ` +
        `${classes - 1}. Correct the label, or read the file with more classes.`,
    );
  }
  return data;
}

/**
 * Joins images and their labels.
 * @throws IdxError when there are not as many labels as images.
 */
export function pairImagesAndLabels({ images, count }: Images, labels: Uint8Array, name: string): Split {
  if (labels.length !== count) {
    throw new IdxError(
      `${name}: image and label counts differ: ${count} images, ${labels.length} labels. ` +
        "Use an image file and a label file of the same part of the same data set.",
    );
  }
  return { images, labels, count };
}

/** The rank, once the first four bytes have shown that this is an IDX file of unsigned bytes. */
function readRank(bytes: Uint8Array, name: string): number {
  if (bytes.length < 4) {
    throw new IdxError(
      `${name} is truncated: an IDX file begins with 4 bytes of magic number, the file has ${bytes.length}. ` +
        "Download it again.",
    );
  }
  const magic = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const elementType = (magic >>> 8) & 0xff;
  const rank = magic & 0xff;
  if (magic >>> 16 !== 0 || rank === 0) {
    const gzipped = magic >>> 16 === 0x1f8b;
    const remedy = gzipped ? "It is gzipped: decompress it first." : "Is it another kind of file?";
    throw new IdxError(
      `${name} has the wrong magic number ${hex(bytes.subarray(0, 4))}: an IDX file of bytes begins with ` +
        `00 00 08 and its rank, such as 00 00 08 03 for images. ${remedy}`,
    );
  }
  if (elementType !== unsignedByte) {
    const found = elementTypes.get(elementType) ?? "no type that IDX knows";
    throw new IdxError(
      `${name} has the wrong element type ${hex(bytes.subarray(2, 3))} (${found}): only 08 (u8) is read. ` +
        "Convert the file to unsigned bytes.",
    );
  }
  return rank;
}

function requireRank(shape: number[], rank: number, name: string, rule: string, mistakenFor: string): void {
  if (shape.length === rank) return;
  throw new IdxError(
    `${name} has the wrong rank ${shape.length} (shape ${shape.join("×")}): ${rule}. ` +
      `Is it the file of the ${mistakenFor}?`,
  );
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
