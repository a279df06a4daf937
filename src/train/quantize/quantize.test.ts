import { describe, expect, it } from "vitest";
import { loadPackageSplits } from "../../data/node-source";
import { Engine } from "../engine";

const engine = new Engine({ loadSplits: loadPackageSplits });

describe("a trained model whose weights are integers", () => {
  it("answers nearly as before in a quarter of the bytes", async () => {
    const run = await engine.train({ device: "cpu", epochs: 1 });
    for (const device of ["cpu", "gpu"] as const)
      for (const bits of [8, 4, 3, 2, 1]) {
        const r = await engine.quantize(run, { bits, device });
        console.log(device, bits, r.accuracy, r.changed.length, r.bytes, r.ms, r.bytesRead);
      }
    expect(1).toBe(1);
  });
});
