import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseIdx } from "../src/data/idx";
import { mnist } from "../src/data/mnist";
import { packDataset } from "./pack-dataset";

const spec = { ...mnist, name: "tiny", width: 2, height: 1, trainCount: 3, testCount: 1 };
const splits = {
  train: { images: new Uint8Array([1, 2, 3, 4, 5, 6]), labels: new Uint8Array([7, 8, 9]), count: 3 },
  test: { images: new Uint8Array([10, 11]), labels: new Uint8Array([0]), count: 1 },
};

describe("packDataset", () => {
  it("makes every shard an IDX file of its slice, the last one of what remains", async () => {
    const { files } = await packDataset(spec, splits, 2);
    const content = (name: string) => parseIdx(inflateRawSync(files.get(name)!), name);
    expect(content("train-images-0.bin")).toMatchObject({
      shape: [2, 1, 2],
      data: Buffer.from([1, 2, 3, 4]),
    });
    expect(content("train-images-1.bin")).toMatchObject({ shape: [1, 1, 2], data: Buffer.from([5, 6]) });
    expect(content("train-labels-1.bin")).toMatchObject({ shape: [1], data: Buffer.from([9]) });
  });

  it("lists every file with its sizes", async () => {
    const { manifest, files } = await packDataset(spec, splits, 2);
    const listed = [manifest.train, manifest.test].flatMap(({ images, labels }) => [...images, ...labels]);
    expect(listed.map(({ path }) => path).toSorted()).toEqual([...files.keys()].toSorted());
    expect(listed.map(({ compressedBytes }) => compressedBytes)).toEqual(
      listed.map(({ path }) => files.get(path)?.length),
    );
    expect(manifest.train.images.map(({ count, bytes }) => [count, bytes])).toEqual([
      [2, 20],
      [1, 18],
    ]);
  });
});
