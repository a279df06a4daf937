import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { FormatError } from "./format-error";
import { readNpz, writeNpz } from "./npz";
import type { FileTensors } from "./tensors";
import { findPython, runPython } from "./testing/python";

const tensors: FileTensors = new Map([
  ["0.weight", { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
  ["0.bias", { shape: [2], data: Float32Array.of(-1, 0.5) }],
]);

const npyOf = (dict: string, data: Uint8Array): Uint8Array => {
  const header = new TextEncoder().encode(`${dict}\n`);
  return Uint8Array.of(
    0x93,
    ...new TextEncoder().encode("NUMPY"),
    1,
    0,
    header.length,
    0,
    ...header,
    ...data,
  );
};

describe("npz", () => {
  it("comes back as it was written", () => {
    expect(readNpz(writeNpz(tensors)).tensors).toEqual(tensors);
  });

  it("is read compressed, in columns and in other dtypes", () => {
    const columns = npyOf(
      "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }",
      new Uint8Array(Float64Array.of(1, 4, 2, 5, 3, 6).buffer),
    );
    const { tensors: read, converted } = readNpz(zipSync({ "a.npy": columns }, { level: 9 }));
    expect(read.get("a")).toEqual({ shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) });
    expect(converted).toEqual(["F64"]);
  });

  const refusal = (file: Uint8Array, most?: number) => {
    try {
      readNpz(file, most);
    } catch (error) {
      if (error instanceof FormatError) return error.code;
      throw error;
    }
    return "read";
  };

  it.each([
    ["objects, which would be code", "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "dtype"],
    ["big-endian numbers", "{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", "dtype"],
    [
      "another size than its shape",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
      "byte-count",
    ],
    ["no shape", "{'descr': '<f4', 'fortran_order': False}", "npy-header"],
  ])("of %s is refused", (_, dict, code) => {
    expect(refusal(zipSync({ "a.npy": npyOf(dict, new Uint8Array(4)) }))).toBe(code);
  });

  it("of halves is counted as what it comes to in f32", () => {
    const halves = npyOf(
      "{'descr': '<f2', 'fortran_order': False, 'shape': (1000,), }",
      new Uint8Array(2000),
    );
    const file = zipSync({ "a.npy": halves, "b.npy": halves });
    expect(refusal(file, 8000)).toBe("read");
    expect(refusal(file, 7999)).toBe("too-large");
  });

  it("of something else than arrays is refused", () => {
    expect(refusal(zipSync({ "a.txt": new Uint8Array(9) }))).toBe("no-npy");
  });

  const python = findPython("numpy");
  it.skipIf(!python)("is what numpy reads and writes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "halfstep-npz-"));
    writeFileSync(join(folder, "ours.npz"), writeNpz(tensors));
    const script =
      "import numpy as np; a = np.load('ours.npz'); print({k: a[k].tolist() for k in a}); np.savez_compressed('theirs.npz', W1=a['0.weight'].astype('f2'), b1=a['0.bias'].astype('f8'))";
    const said = await runPython(python!, ["-c", script], folder);
    expect(said.trim()).toBe("{'0.weight': [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], '0.bias': [-1.0, 0.5]}");
    const theirs = readNpz(readFileSync(join(folder, "theirs.npz")));
    rmSync(folder, { recursive: true });
    expect([...theirs.tensors]).toEqual([
      ["W1", tensors.get("0.weight")],
      ["b1", tensors.get("0.bias")],
    ]);
    expect(theirs.converted).toEqual(["F16", "F64"]);
  });
});
