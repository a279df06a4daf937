import { describe, expect, it } from "vitest";
import { FormatError } from "./format-error";
import { readSafetensors, writeSafetensors } from "./safetensors";
import type { FileTensors } from "./tensors";
import { fileOf } from "./testing/safetensors-file";

const tensors: FileTensors = new Map([
  ["0.weight", { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
  ["0.bias", { shape: [2], data: Float32Array.of(-1, 0.5) }],
]);

/** What a file is refused for. */
function refusal(file: Uint8Array): FormatError {
  try {
    readSafetensors(file);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("The file was read.");
}

describe("safetensors", () => {
  it("come back as they were written, with their text, from a file whose numbers lie at a multiple of eight", () => {
    const file = writeSafetensors(tensors, { format: "pt", note: "ä" });
    expect(file.byteLength).toBe(file.buffer.byteLength);
    expect(Number(new DataView(file.buffer).getBigUint64(0, true)) % 8).toBe(0);
    const read = readSafetensors(file);
    expect(read.tensors).toEqual(tensors);
    expect(read.metadata).toEqual(
      new Map([
        ["format", "pt"],
        ["note", "ä"],
      ]),
    );
    expect(read.converted).toEqual([]);
  });

  it("of other dtypes are converted, and it is told which", () => {
    const halves = Uint8Array.of(0x00, 0x3c, 0x00, 0xc0); // 1, -2
    const brains = Uint8Array.of(0x80, 0x3f, 0x00, 0xc0); // 1, -2
    const doubles = new Uint8Array(Float64Array.of(1, -2).buffer);
    for (const [dtype, bytes] of [
      ["F16", halves],
      ["BF16", brains],
      ["F64", doubles],
    ] as const) {
      const header = { a: { dtype, shape: [2], data_offsets: [0, bytes.length] } };
      const { tensors, converted } = readSafetensors(fileOf(header, bytes));
      expect(tensors.get("a")?.data, dtype).toEqual(Float32Array.of(1, -2));
      expect(converted).toEqual([dtype]);
    }
  });

  const four = new Uint8Array(4);
  const one = (changes: object) => ({ a: { dtype: "F32", shape: [1], data_offsets: [0, 4], ...changes } });
  it.each([
    ["a byte that nothing accounts for", fileOf(one({}), new Uint8Array(8)), "rest"],
    [
      "a gap",
      fileOf({ ...one({}), b: { dtype: "F32", shape: [1], data_offsets: [8, 12] } }, new Uint8Array(12)),
      "gap",
    ],
    [
      "a shared byte",
      fileOf({ ...one({}), b: { dtype: "F16", shape: [1], data_offsets: [2, 4] } }, four),
      "overlap",
    ],
    ["numbers beyond its end", fileOf(one({}), new Uint8Array(3)), "cut-off"],
    ["a dtype that is none", fileOf(one({ dtype: "F33" }), four), "dtype"],
    ["integers", fileOf(one({ dtype: "I32" }), four), "dtype"],
    ["a shape that is none", fileOf(one({ shape: [-1] }), four), "bad-shape"],
    ["a shape of another size", fileOf(one({ shape: [2 ** 40, 2 ** 40] }), four), "byte-count"],
    ["no offsets", fileOf(one({ data_offsets: [0] }), four), "no-entry"],
    ["a header that is no object", fileOf([], four), "no-json"],
    ["a header larger than any model's", Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0x7b), "long-header"],
    ["a header beyond its end", Uint8Array.of(100, 0, 0, 0, 0, 0, 0, 0, 0x7b), "cut-off"],
    ["nothing", new Uint8Array(), "cut-off"],
  ])("with %s are refused", (_, file, code) => {
    expect(refusal(file).code).toBe(code);
  });

  it("that are called as properties of objects change none", () => {
    const header = `{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"__metadata__":{"__proto__":"x","constructor":"y"}}`;
    const { tensors, metadata } = readSafetensors(fileOf(header, four));
    expect([...tensors.keys()]).toEqual(["__proto__"]);
    expect([...metadata]).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(({} as Record<string, unknown>)["dtype"]).toBeUndefined();
  });
});
