import { describe, expect, it } from "vitest";
import { IdxError, pairImagesAndLabels, parseIdx, readImages, readLabels } from "./idx";

/** An IDX file with the given header fields and data, valid or not. */
function idxFile(shape: number[], data: number[], elementType = 0x08): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  bytes.set([0, 0, elementType, shape.length]);
  for (const [axis, size] of shape.entries()) new DataView(bytes.buffer).setUint32(4 + 4 * axis, size);
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
}

/** The message of the IdxError that `read` throws; anything else it throws, or nothing, fails the test. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof IdxError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("reading", () => {
  it("gives shape and data of any rank", () => {
    expect(parseIdx(idxFile([2, 3], [1, 2, 3, 4, 5, 6]), "a")).toEqual({
      shape: [2, 3],
      data: new Uint8Array([1, 2, 3, 4, 5, 6]),
    });
  });

  it("reads sizes as big-endian", () => {
    expect(parseIdx(idxFile([258], new Array(258).fill(7)), "a").shape).toEqual([258]);
  });

  it("reads a file that lies inside a larger buffer", () => {
    const outer = new Uint8Array([9, 9, 9, ...idxFile([2], [5, 6])]);
    expect(readLabels(outer.subarray(3), "a")).toEqual(new Uint8Array([5, 6]));
  });

  it("reads images with their height and width in this order", () => {
    const { count, height, width, images } = readImages(idxFile([1, 2, 3], [0, 1, 2, 253, 254, 255]), "a");
    expect({ count, height, width }).toEqual({ count: 1, height: 2, width: 3 });
    expect(images).toEqual(new Uint8Array([0, 1, 2, 253, 254, 255]));
  });

  it("joins images and labels to a split", () => {
    const images = readImages(idxFile([2, 1, 1], [10, 20]), "images");
    const labels = readLabels(idxFile([2], [3, 4]), "labels");
    expect(pairImagesAndLabels(images, labels, "tiny")).toEqual({
      images: new Uint8Array([10, 20]),
      labels: new Uint8Array([3, 4]),
      count: 2,
    });
  });
});

describe("refusing", () => {
  it("a wrong magic number, with the bytes that were found", () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]);
    expect(refusal(() => parseIdx(png, "digits"))).toBe(
      "digits has the wrong magic number 89 50 4e 47: an IDX file of bytes begins with 00 00 08 and its rank, " +
        "such as 00 00 08 03 for images. Is it another kind of file?",
    );
  });

  it("a gzipped file, with what to do about it", () => {
    const gzipped = new Uint8Array([0x1f, 0x8b, 0x08, 0x08, 0x00]);
    expect(refusal(() => parseIdx(gzipped, "train.gz"))).toContain("It is gzipped: decompress it first.");
  });

  it("a rank of zero", () => {
    expect(refusal(() => parseIdx(new Uint8Array([0, 0, 8, 0]), "a"))).toContain("magic number 00 00 08 00");
  });

  it("another element type, by name", () => {
    expect(refusal(() => parseIdx(idxFile([1], [0, 0, 0, 0], 0x0d), "weights"))).toBe(
      "weights has the wrong element type 0d (f32): only 08 (u8) is read. Convert the file to unsigned bytes.",
    );
    expect(refusal(() => parseIdx(idxFile([1], [0], 0x42), "a"))).toContain("42 (no type that IDX knows)");
  });

  it("labels where images are expected, and the other way round", () => {
    expect(refusal(() => readImages(idxFile([2], [1, 2]), "a"))).toBe(
      "a has the wrong rank 1 (shape 2): images have rank 3: count, height, width. Is it the file of the labels?",
    );
    expect(refusal(() => readLabels(idxFile([1, 1, 2], [1, 2]), "a"))).toBe(
      "a has the wrong rank 3 (shape 1×1×2): labels have rank 1: count. Is it the file of the images?",
    );
  });

  it("a file that ends inside its magic number or its header", () => {
    expect(refusal(() => parseIdx(new Uint8Array([0, 0, 8]), "a"))).toContain(
      "a is truncated: an IDX file begins",
    );
    expect(refusal(() => parseIdx(idxFile([1, 1, 1], [1]).subarray(0, 15), "a"))).toBe(
      "a is truncated: a header of rank 3 takes 16 bytes, the file has 15. Download it again.",
    );
  });

  it("truncated data, with both lengths", () => {
    expect(refusal(() => parseIdx(idxFile([2, 2], [1, 2, 3]), "a"))).toBe(
      "a is truncated: its header promises 2×2 = 4 bytes of data, 3 follow. Download it again.",
    );
  });

  it("overlong data, with both lengths", () => {
    expect(refusal(() => parseIdx(idxFile([2, 2], [1, 2, 3, 4, 5]), "a"))).toBe(
      "a is overlong: its header promises 2×2 = 4 bytes of data, 5 follow. " +
        "Remove what follows the data, or download the file again.",
    );
  });

  it("sizes whose product no file could hold", () => {
    expect(refusal(() => parseIdx(idxFile([2 ** 31, 2 ** 31, 2 ** 31], [1]), "a"))).toContain(
      "a is truncated",
    );
  });

  it("image and label counts that differ, with both", () => {
    const images = readImages(idxFile([3, 1, 1], [1, 2, 3]), "images");
    expect(refusal(() => pairImagesAndLabels(images, new Uint8Array([1, 2]), "train"))).toBe(
      "train: image and label counts differ: 3 images, 2 labels. " +
        "Use an image file and a label file of the same part of the same data set.",
    );
  });

  it("the first label out of range, with its index and value", () => {
    expect(refusal(() => readLabels(idxFile([4], [0, 9, 10, 255]), "labels"))).toBe(
      "labels: label 2 is 10, but with 10 classes labels go from 0 to 9. " +
        "Correct the label, or read the file with more classes.",
    );
    expect(readLabels(idxFile([2], [0, 46]), "letters", 47)).toEqual(new Uint8Array([0, 46]));
  });
});
