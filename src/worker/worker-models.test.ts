import { describe, expect, it, vi } from "vitest";
import { loadPackageSplits } from "../data/node-source";
import { mostBytes } from "../formats/tensors";
import { Engine } from "../train/engine";
import type { RunEvent } from "./api";
import { WorkerModels } from "./worker-models";

const engine = new Engine({ loadSplits: loadPackageSplits });
const told: RunEvent[] = [];
const models = new WorkerModels(engine, (event) => void told.push(event));

describe("a file that the page has not read", () => {
  it("is refused as its bytes are", async () => {
    const { model, refusal } = await models.load(new Blob(["no model"]));
    expect([model, refusal?.code]).toEqual([null, "unknown-format"]);
    expect(await models.load(new TextEncoder().encode("no model"))).toEqual({ model, refusal });
  });

  it("is not read at all where it is too large", async () => {
    const file = new Blob();
    Object.defineProperty(file, "size", { value: mostBytes + 1 });
    const read = vi.spyOn(file, "arrayBuffer");
    const { refusal } = await models.load(file);
    expect(refusal).toMatchObject({ code: "too-large", values: { bytes: mostBytes + 1, most: mostBytes } });
    expect(read).not.toHaveBeenCalled();
  });

  it("is told to be unreadable where the browser says so", async () => {
    const file = new Blob();
    vi.spyOn(file, "arrayBuffer").mockRejectedValue(new DOMException("Gone.", "NotFoundError"));
    expect((await models.load(file)).refusal?.code).toBe("unreadable");
  });
});

describe("a folder that needs steps to be trained", () => {
  const settings = { device: "cpu", fusion: "layers", hidden: [16], batchSize: 8000 };

  it("tells how far they are, and is given up when the page cancels it", async () => {
    const run = await engine.train(settings, { maxSteps: 2 });
    const { name } = await models.export(run, "torchrun");
    expect(name).toBe(`halfstep-${run.weightsHash}-torchrun.zip`);
    expect(told.at(-1)).toEqual({ type: "exporting", done: 8, total: 8 });
    const exporting = models.export(run, "torchrun");
    models.cancelExport();
    await expect(exporting).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    // What was cancelled is no reason to refuse the next one.
    await expect(models.export(run, "npz")).resolves.toBeTruthy();
    await expect(models.export(run, "torchrun")).resolves.toBeTruthy();
  });
});
