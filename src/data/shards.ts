/**
 * @file Loads a data set from compressed shards: the training split first, so that training can begin, then the test
 * split. Every shard is checked against the manifest before a byte of it is used, and asked for once more if it fails.
 */
import { inflateRaw } from "../lib/inflate";
import { DataError } from "./data-error";
import type { DatasetSpec, LoadOptions, LoadProgress, Split, Splits } from "./dataset";
import { readImages, readLabels } from "./idx";
import { type Manifest, readManifest, type Shard, type SplitShards } from "./manifest";

/** Where shards come from. Both calls reject with a `DataError`, or with the signal's reason. */
export interface ShardSource {
  manifest(signal: AbortSignal): Promise<unknown>;
  /** The compressed bytes of one shard; `onBytes` hears how many of them have arrived. */
  shard(
    path: string,
    onBytes: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Loads both splits of `spec`. The promises reject with a `DataError`, or with the reason of `signal`; the first
 * failure ends all other downloads. A promise that is not awaited may reject without being reported.
 */
export function loadSplits(source: ShardSource, spec: DatasetSpec, options: LoadOptions = {}): Splits {
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, ...(options.signal ? [options.signal] : [])]);
  const loading = loadManifest(source, spec, signal).then(
    (manifest): SplitLoader => ({
      source,
      spec,
      manifest,
      signal,
      report: progressOf(manifest, options.onProgress),
    }),
  );
  const train = loading.then((loader) => loadSplit(loader, "train"));
  const test = Promise.all([loading, train]).then(([loader]) => loadSplit(loader, "test"));
  for (const split of [train, test]) split.catch((error) => ended.abort(error));
  return { train, test };
}

interface SplitLoader {
  source: ShardSource;
  spec: DatasetSpec;
  manifest: Manifest;
  signal: AbortSignal;
  report: (path: string, bytes: number) => void;
}

async function loadManifest(source: ShardSource, spec: DatasetSpec, signal: AbortSignal): Promise<Manifest> {
  signal.throwIfAborted();
  return twice(signal, async () => readManifest(await source.manifest(signal), spec));
}

async function loadSplit(loader: SplitLoader, name: "train" | "test"): Promise<Split> {
  const { spec, manifest } = loader;
  const shards: SplitShards = manifest[name];
  const count = name === "train" ? spec.trainCount : spec.testCount;
  const imageBytes = spec.width * spec.height;
  const images = new Uint8Array(count * imageBytes);
  const labels = new Uint8Array(count);
  await Promise.all([
    ...placed(shards.images).map(async ([shard, start]) => {
      const part = readImages(await loadShard(loader, shard), shard.path);
      requireSame(
        shard,
        `${part.count}×${part.height}×${part.width}`,
        `${shard.count}×${spec.height}×${spec.width}`,
      );
      images.set(part.images, start * imageBytes);
    }),
    ...placed(shards.labels).map(async ([shard, start]) => {
      const part = readLabels(await loadShard(loader, shard), shard.path, spec.classes);
      requireSame(shard, `${part.length}`, `${shard.count}`);
      labels.set(part, start);
    }),
  ]);
  return { images, labels, count };
}

/** Each shard with the index of its first sample. */
function placed(shards: Shard[]): [Shard, number][] {
  let next = 0;
  return shards.map((shard) => {
    const start = next;
    next += shard.count;
    return [shard, start];
  });
}

/** The IDX file inside a shard, downloaded, inflated and found to be what the manifest lists. */
function loadShard({ source, signal, report }: SplitLoader, shard: Shard): Promise<Uint8Array> {
  return twice(signal, async () => {
    const compressed = await source.shard(
      shard.path,
      (bytes) => report(shard.path, Math.min(bytes, shard.compressedBytes)),
      signal,
    );
    signal.throwIfAborted();
    if (compressed.length < shard.compressedBytes) {
      throw new DataError(
        "truncated",
        `${shard.path} is truncated: ${compressed.length} of ${shard.compressedBytes} bytes arrived. ` +
          "Check the connection and start again; if it stays so, publish the data folder again.",
        { path: shard.path },
      );
    }
    if (compressed.length > shard.compressedBytes) {
      throw damaged(shard, `has ${compressed.length} bytes, expected ${shard.compressedBytes}`);
    }
    return inflateRaw(compressed, shard).catch((cause: Error) => {
      throw damaged(shard, `cannot be decompressed: ${cause.message}`, cause);
    });
  });
}

function damaged(shard: Shard, fault: string, cause?: unknown): DataError {
  return new DataError(
    "damaged",
    `${shard.path} is damaged: it ${fault}. Start again; if it stays so, build the site again and publish its data folder as a whole.`,
    { cause, path: shard.path },
  );
}

function requireSame(shard: Shard, found: string, expected: string): void {
  if (found !== expected) throw damaged(shard, `holds ${found} values, expected ${expected}`);
}

/** A download may fail by chance, so what failed with a `DataError` is tried a second time. */
async function twice<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof DataError)) throw error;
    return attempt();
  }
}

/** Sums the bytes of all shards. A shard that starts again counts as before until it is past that point. */
function progressOf(manifest: Manifest, onProgress: ((progress: LoadProgress) => void) | undefined) {
  const shards = [manifest.train, manifest.test].flatMap(({ images, labels }) => [...images, ...labels]);
  const totalBytes = shards.reduce((sum, shard) => sum + shard.compressedBytes, 0);
  const loaded = new Map<string, number>();
  let loadedBytes = 0;
  onProgress?.({ loadedBytes, totalBytes });
  return (path: string, bytes: number) => {
    const before = loaded.get(path) ?? 0;
    if (bytes <= before) return;
    loaded.set(path, bytes);
    loadedBytes += bytes - before;
    onProgress?.({ loadedBytes, totalBytes });
  };
}
