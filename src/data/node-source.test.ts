import { describe, expect, it } from "vitest";
import { packDataset } from "../../scripts/pack-dataset";
import { DataError } from "./data-error";
import type { DatasetSpec } from "./dataset";
import { mnist } from "./mnist";
import { loadPackageSplits } from "./node-source";
import { loadSplits } from "./shards";

const { source } = mnist;
const changed = (change: Partial<DatasetSpec["source"]>): DatasetSpec => ({
  ...mnist,
  source: { ...source, ...change },
});

describe("loadPackageSplits", () => {
  it("gives all of MNIST", async () => {
    const progress: number[] = [];
    const splits = loadPackageSplits(mnist, {
      onProgress: ({ loadedBytes, totalBytes }) => progress.push(loadedBytes / totalBytes),
    });
    const [train, test] = await Promise.all([splits.train, splits.test]);
    expect([train.count, test.count]).toEqual([60_000, 10_000]);
    expect([train.images.length, test.images.length]).toEqual([47_040_000, 7_840_000]);
    expect([...train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect([...test.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    expect(progress).toHaveLength(4);
    expect(progress.at(-1)).toBe(1);
  });

  it("refuses a file whose MD5 differs, with both", async () => {
    const trainLabels = { ...source.files.trainLabels, md5: "0".repeat(32) };
    const { train } = loadPackageSplits(changed({ files: { ...source.files, trainLabels } }));
    const error = await train.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({ kind: "damaged" });
    expect(`${error}`).toContain(`its MD5 is ${source.files.trainLabels.md5}, expected ${"0".repeat(32)}`);
  });

  it("says which package to install when it is not there", async () => {
    const { train } = loadPackageSplits(changed({ npmPackage: "no-such-data" }));
    await expect(train).rejects.toMatchObject({
      kind: "missing",
      message: expect.stringContaining("Run npm install no-such-data."),
    });
  });

  it("ends with the reason of the signal", async () => {
    const { train } = loadPackageSplits(mnist, { signal: AbortSignal.abort(new Error("stopped")) });
    await expect(train).rejects.toThrow("stopped");
  });
});

describe("the test split of MNIST", () => {
  it("comes out of its shards as it went in", async () => {
    const { test } = loadPackageSplits(mnist);
    const split = await test;
    const spec = { ...mnist, trainCount: split.count };
    const { manifest, files } = await packDataset(spec, { train: split, test: split });
    const loaded = loadSplits(
      { manifest: async () => manifest, shard: async (path) => new Uint8Array(files.get(path)!) },
      spec,
    );
    expect(Buffer.compare((await loaded.train).images, split.images)).toBe(0);
    expect(Buffer.compare((await loaded.train).labels, split.labels)).toBe(0);
  });
});
