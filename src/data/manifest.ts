/** @file The list of a data set's shards, written when the site is built and checked before it is believed. */
import * as v from "valibot";
import { DataError } from "./data-error";
import type { DatasetSpec } from "./dataset";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One shard: an IDX file of a slice of the samples, compressed as raw deflate. */
const shardSchema = v.strictObject({
  /** Beside the manifest; a bare file name, so that a manifest cannot point anywhere else. */
  path: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.[a-z]+$/, "not a bare file name")),
  /** Samples in it. */
  count,
  /** Size as it is transferred. */
  compressedBytes: count,
  /** Size of the IDX file, and its checksum in eight hexadecimal digits. */
  bytes: count,
  crc32: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/, "not eight hexadecimal digits")),
});

const shardList = v.pipe(v.array(shardSchema), v.minLength(1));
const splitSchema = v.strictObject({ images: shardList, labels: shardList });
const manifestSchema = v.strictObject({
  version: v.literal(1),
  dataset: v.string(),
  train: splitSchema,
  test: splitSchema,
});

export type Shard = v.InferOutput<typeof shardSchema>;
export type SplitShards = v.InferOutput<typeof splitSchema>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

const remedy = "Build the site again and publish its data folder as a whole.";

/**
 * Checks that `value` is a manifest whose shards add up to the data set `spec`.
 * @throws DataError of kind `manifest` with every field that is wrong.
 */
export function readManifest(value: unknown, spec: DatasetSpec): Manifest {
  const checked = v.safeParse(manifestSchema, value);
  const faults = checked.success
    ? faultsAgainst(checked.output, spec)
    : checked.issues.map((issue) => `${v.getDotPath(issue) ?? "manifest"}: ${issue.message}`);
  if (checked.success && faults.length === 0) return checked.output;
  throw new DataError(
    "manifest",
    `The manifest of ${spec.title} is not usable: ${faults.join("; ")}. ${remedy}`,
  );
}

function faultsAgainst(manifest: Manifest, spec: DatasetSpec): string[] {
  const faults: string[] = [];
  if (manifest.dataset !== spec.name)
    faults.push(`dataset is "${manifest.dataset}", expected "${spec.name}"`);
  for (const split of ["train", "test"] as const) {
    const expected = split === "train" ? spec.trainCount : spec.testCount;
    for (const part of ["images", "labels"] as const) {
      const found = manifest[split][part].reduce((sum, shard) => sum + shard.count, 0);
      if (found !== expected) faults.push(`${split}.${part} hold ${found} samples, expected ${expected}`);
    }
  }
  return faults;
}
