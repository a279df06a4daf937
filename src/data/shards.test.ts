import { describe, expect, it, vi } from "vitest";
import { packDataset } from "../../scripts/pack-dataset";
import { DataError } from "./data-error";
import type { DatasetSpec, LoadProgress, Split } from "./dataset";
import { mnist } from "./mnist";
import { loadSplits, type ShardSource } from "./shards";

const tiny: DatasetSpec = {
  ...mnist,
  name: "tiny",
  title: "Tiny",
  width: 3,
  height: 2,
  trainCount: 7,
  testCount: 4,
};
const splits = { train: madeUp(7, 1), test: madeUp(4, 5) };
const packed = await packDataset(tiny, splits, 3);

function madeUp(count: number, seed: number): Split {
  return {
    images: new Uint8Array(count * 6).map((_, i) => (i * 37 + seed) % 256),
    labels: new Uint8Array(count).map((_, i) => (i * 3 + seed) % 10),
    count,
  };
}

interface Asked {
  path: string;
  attempt: number;
}

/** A source in memory, whose files `tamper` may replace or refuse. Keeps what was asked for, in order. */
function memorySource(tamper: (asked: Asked, file: Uint8Array) => Uint8Array = (_, file) => file) {
  const asked: Asked[] = [];
  const get = (path: string) => {
    asked.push({ path, attempt: asked.filter((earlier) => earlier.path === path).length + 1 });
    return asked.at(-1)!;
  };
  const source: ShardSource = {
    async manifest() {
      const file = new TextEncoder().encode(JSON.stringify(packed.manifest));
      return JSON.parse(new TextDecoder().decode(tamper(get("manifest.json"), file)));
    },
    async shard(path, onBytes) {
      const file = new Uint8Array(tamper(get(path), packed.files.get(path)!));
      onBytes(Math.floor(file.length / 2));
      await Promise.resolve();
      onBytes(file.length);
      return file;
    },
  };
  return { source, asked, paths: () => asked.map(({ path }) => path) };
}

const failure = async (promise: Promise<unknown>): Promise<DataError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DataError) return error;
  throw new Error(`expected a DataError, got ${error}`);
};

describe("loading shards", () => {
  it("gives both splits exactly as they were packed", async () => {
    const { train, test } = loadSplits(memorySource().source, tiny);
    expect(await train).toEqual(splits.train);
    expect(await test).toEqual(splits.test);
  });

  it("asks for no test shard before the training split is there", async () => {
    const { source, paths } = memorySource();
    const { train, test } = loadSplits(source, tiny);
    const askedWhenTrained = train.then(() => paths());
    await test;
    expect((await askedWhenTrained).filter((path) => path.startsWith("test"))).toEqual([]);
    expect(paths()).toHaveLength(1 + packed.files.size);
  });

  it("reports bytes that only grow, from zero to the total, also when a shard is loaded again", async () => {
    const seen: LoadProgress[] = [];
    const { source } = memorySource(({ path, attempt }, file) =>
      path === "train-images-1.bin" && attempt === 1 ? file.subarray(0, -1) : file,
    );
    const { test } = loadSplits(source, tiny, { onProgress: (progress) => seen.push(progress) });
    await test;
    const total = [...packed.files.values()].reduce((sum, file) => sum + file.length, 0);
    const loaded = seen.map(({ loadedBytes }) => loadedBytes);
    expect(loaded[0]).toBe(0);
    expect(loaded.at(-1)).toBe(total);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    expect(new Set(seen.map(({ totalBytes }) => totalBytes))).toEqual(new Set([total]));
  });

  it("never reports more than the total, however long a file is", async () => {
    const seen: LoadProgress[] = [];
    const { source } = memorySource((_, file) => new Uint8Array([...file, ...new Uint8Array(1000)]));
    const { train } = loadSplits({ ...source, manifest: memorySource().source.manifest }, tiny, {
      onProgress: (progress) => seen.push(progress),
    });
    await failure(train);
    expect(seen.every(({ loadedBytes, totalBytes }) => loadedBytes <= totalBytes)).toBe(true);
  });
});

describe("a bad shard", () => {
  const bad = (path: string, spoil: (file: Uint8Array) => Uint8Array, attempts = 2) =>
    memorySource((asked, file) => (asked.path === path && asked.attempt <= attempts ? spoil(file) : file));

  it("is asked for once more, and the second copy is used", async () => {
    const { source, asked } = bad("train-labels-0.bin", (file) => file.subarray(1), 1);
    expect(await loadSplits(source, tiny).train).toEqual(splits.train);
    expect(asked.filter(({ path }) => path === "train-labels-0.bin")).toHaveLength(2);
  });

  it("is asked for no third time", async () => {
    const { source, asked } = bad("train-labels-0.bin", (file) => file.subarray(1));
    await failure(loadSplits(source, tiny).train);
    expect(asked.filter(({ path }) => path === "train-labels-0.bin")).toHaveLength(2);
  });

  it("that ends early is called truncated, with both sizes", async () => {
    const size = packed.files.get("train-images-0.bin")!.length;
    const error = await failure(
      loadSplits(bad("train-images-0.bin", (file) => file.subarray(3)).source, tiny).train,
    );
    expect(error.kind).toBe("truncated");
    expect(error.message).toContain(`train-images-0.bin is truncated: ${size - 3} of ${size} bytes arrived.`);
  });

  it("with another content is called damaged, with both checksums", async () => {
    const other = await packDataset(
      tiny,
      { ...splits, train: { ...splits.train, labels: new Uint8Array(7) } },
      3,
    );
    const { manifest } = structuredClone(packed);
    const path = "train-labels-0.bin";
    const replacement = other.files.get(path)!;
    manifest.train.labels[0]!.compressedBytes = replacement.length;
    const { source } = bad(path, () => replacement);
    const error = await failure(loadSplits({ ...source, manifest: async () => manifest }, tiny).train);
    expect(error.kind).toBe("damaged");
    const expected = manifest.train.labels[0]!.crc32;
    expect(error.message).toContain(
      `cannot be decompressed: CRC-32 ${other.manifest.train.labels[0]!.crc32}, expected ${expected}`,
    );
  });

  it("that cannot be inflated is called damaged", async () => {
    const { source } = bad("train-images-2.bin", (file) => new Uint8Array(file.length).fill(255));
    const error = await failure(loadSplits(source, tiny).train);
    expect(error.kind).toBe("damaged");
    expect(error.message).toContain("train-images-2.bin is damaged: it cannot be decompressed");
  });

  it("that is too long is called damaged", async () => {
    const error = await failure(
      loadSplits(bad("train-images-0.bin", (file) => new Uint8Array([...file, 0])).source, tiny).train,
    );
    expect(error.kind).toBe("damaged");
  });

  it("of the test split leaves the training split usable", async () => {
    const { train, test } = loadSplits(bad("test-images-0.bin", (file) => file.subarray(1)).source, tiny);
    expect(await train).toEqual(splits.train);
    expect((await failure(test)).kind).toBe("truncated");
  });

  it("causes no unhandled rejection when only the training split is awaited", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { train } = loadSplits(bad("train-images-0.bin", (file) => file.subarray(1)).source, tiny);
    await failure(train);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe("ending", () => {
  it("rejects both splits with the reason of the signal and asks for nothing more", async () => {
    const controller = new AbortController();
    const { source, paths } = memorySource((_, file) => file);
    const reason = new Error("stopped");
    const { train, test } = loadSplits(source, tiny, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(train).rejects.toBe(reason);
    await expect(test).rejects.toBe(reason);
    expect(paths()).not.toContain("test-images-0.bin");
  });

  it("asks for nothing when it was over before it began", async () => {
    const { source, paths } = memorySource();
    const { train } = loadSplits(source, tiny, { signal: AbortSignal.abort(new Error("too late")) });
    await expect(train).rejects.toThrow("too late");
    expect(paths()).toEqual([]);
  });

  it("ends the other downloads when one shard is lost", async () => {
    const signals: AbortSignal[] = [];
    const { source } = memorySource(({ path }, file) =>
      path === "train-images-0.bin" ? file.subarray(1) : file,
    );
    const watched: ShardSource = {
      ...source,
      shard: (path, onBytes, signal) => {
        signals.push(signal);
        return path === "train-images-1.bin" ? new Promise(() => {}) : source.shard(path, onBytes, signal);
      },
    };
    await failure(loadSplits(watched, tiny).train);
    await Promise.resolve();
    expect(signals[0]!.aborted).toBe(true);
  });
});

describe("a bad manifest", () => {
  const withManifest = (manifest: unknown) => ({ ...memorySource().source, manifest: async () => manifest });

  it("is refused with every field that is wrong", async () => {
    const manifest = structuredClone(packed.manifest);
    manifest.train.images[1]!.crc32 = "xyz";
    manifest.test.labels[0]!.path = "../secret.bin";
    const error = await failure(loadSplits(withManifest(manifest), tiny).train);
    expect(error.kind).toBe("manifest");
    expect(error.message).toContain("train.images.1.crc32: not eight hexadecimal digits");
    expect(error.message).toContain("test.labels.0.path: not a bare file name");
  });

  it("is refused when it belongs to another data set or does not add up", async () => {
    const manifest = structuredClone(packed.manifest);
    manifest.dataset = "other";
    manifest.train.images.pop();
    const error = await failure(loadSplits(withManifest(manifest), tiny).train);
    expect(error.message).toContain('dataset is "other", expected "tiny"');
    expect(error.message).toContain("train.images hold 6 samples, expected 7");
  });

  it("is refused when it is no manifest at all", async () => {
    expect((await failure(loadSplits(withManifest(null), tiny).train)).kind).toBe("manifest");
  });

  it("is asked for once more", async () => {
    const manifest = vi.fn().mockResolvedValueOnce({}).mockResolvedValueOnce(packed.manifest);
    expect(await loadSplits({ ...memorySource().source, manifest }, tiny).train).toEqual(splits.train);
    expect(manifest).toHaveBeenCalledTimes(2);
  });

  it("whose shard holds another number of samples than it says is damaged", async () => {
    const manifest = structuredClone(packed.manifest);
    manifest.train.images[0]!.count = 2;
    manifest.train.images[1]!.count = 4;
    const error = await failure(loadSplits(withManifest(manifest), tiny).train);
    // Of the two, whichever is read first.
    expect(error.message).toMatch(/holds 3×2×3 values, expected [24]×2×3/);
  });
});
