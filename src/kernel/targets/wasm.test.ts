import { expect, test } from "vitest";
import { parseArg } from "../args";
import type { Signature } from "../signature";
import { defineWasm, type WasmDeclaration } from "./wasm";

const signature: Signature = {
  kernel: "scale",
  args: ["x", "y"].map((name) => ({ name, pattern: parseArg("N"), access: "read", isInput: true })),
  settable: new Set(["N", "FACTOR"]),
};

const declaration: WasmDeclaration = {
  target: "wasm",
  name: "vectors",
  wat: { args: ["x", "y"], scratch: [], kept: [], dims: ["N"], params: ["FACTOR"], phases: 1, strict: "" },
  tile: 4,
};

test("a variant meets halves as what the device rounds after it", () => {
  expect(defineWasm(signature, declaration)).toMatchObject({
    target: "wasm",
    name: "vectors",
    tile: 4,
    halfForms: ["packed"],
  });
});

test.each([
  [{ args: ["y", "x"] }, "kernel scale (vectors): its text has the arguments y x, the kernel x y"],
  [{ dims: ["M"] }, "kernel scale (vectors): its text uses M, which no launch sets"],
  [{ params: ["SHIFT"] }, "kernel scale (vectors): its text uses SHIFT, which no launch sets"],
  [{ phases: 0 }, "kernel scale (vectors): its text has no phase"],
])("a text with %o is refused", (change, message) => {
  expect(() => defineWasm(signature, { ...declaration, wat: { ...declaration.wat, ...change } })).toThrow(
    message,
  );
});
