import { expect, test } from "vitest";
import { collect } from "./declarations";

const collectFrom = (files: Record<string, string>) => collect("src/index", async (path) => files[path]);

test("what the entry reaches is taken, and every relative import names its file", async () => {
  const collected = await collectFrom({
    "src/index.d.ts": 'export * from "./ops";\nexport { type Kernel } from "../shaders/relu.kernel";\n',
    "src/ops/index.d.ts": 'import type { Tensor } from "../tensor";\nexport declare const relu: Tensor;\n',
    "src/tensor.d.ts": 'export type Tensor = import("./ops").Op | import("node:fs").Stats;\n',
    "shaders/relu.kernel.d.ts": 'import "valibot";\n',
    "src/unused.d.ts": 'import "./nowhere";\n',
  });
  expect(Object.fromEntries(collected)).toEqual({
    "src/index.d.ts":
      'export * from "./ops/index.js";\nexport { type Kernel } from "../shaders/relu.kernel.js";\n',
    "src/ops/index.d.ts": 'import type { Tensor } from "../tensor.js";\nexport declare const relu: Tensor;\n',
    "src/tensor.d.ts": 'export type Tensor = import("./ops/index.js").Op | import("node:fs").Stats;\n',
    "shaders/relu.kernel.d.ts": 'import "valibot";\n',
  });
});

test("an import that no declaration file answers to is an error", async () => {
  await expect(collectFrom({ "src/index.d.ts": 'import wgsl from "./relu.wgsl?raw";\n' })).rejects.toThrow(
    'src/index.d.ts imports "./relu.wgsl?raw", which has no declaration file.',
  );
  await expect(collectFrom({})).rejects.toThrow("There is no declaration file src/index.d.ts.");
});
