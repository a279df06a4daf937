import { describe, expect, it, vi } from "vitest";
import { loadPackageSplits } from "../data/node-source";
import { mostBytes } from "../formats/tensors";
import { Engine } from "../train/engine";
import { WorkerModels } from "./worker-models";

const models = new WorkerModels(new Engine({ loadSplits: loadPackageSplits }));

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
