/** @file What a data set is: a description that controls and kernels are sized by, and its two splits of bytes. */

/** Images with their labels: `images` is [count, height, width] bytes row-major, `labels` one byte per image. */
export interface Split {
  images: Uint8Array;
  labels: Uint8Array;
  count: number;
}

/** The two splits on their way. Training may begin when `train` is there; `test` follows. */
export interface Splits {
  train: Promise<Split>;
  test: Promise<Split>;
}

/** Everything about a data set except its bytes. Plain JSON. */
export interface DatasetSpec {
  /** As in a `RunConfig`, in links and in the folder of its shards. */
  name: string;
  /** As people call it. */
  title: string;
  width: number;
  height: number;
  classes: number;
  classNames: string[];
  trainCount: number;
  testCount: number;
  /** Where the original IDX files come from when the site is built, and in Node. */
  source: { npmPackage: string; files: Record<SourcePart, SourceFile> };
}

/** The four files every data set of this family consists of. */
export const sourceParts = ["trainImages", "trainLabels", "testImages", "testLabels"] as const;
export type SourcePart = (typeof sourceParts)[number];

/** One original file: its path inside the npm package and the MD5 of its bytes. */
export interface SourceFile {
  path: string;
  md5: string;
}

/** How far loading has come, in bytes as they are transferred (compressed where the source is). */
export interface LoadProgress {
  loadedBytes: number;
  totalBytes: number;
}

/** `onProgress` hears of every chunk, never of less than before; `signal` ends the loading. */
export interface LoadOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: LoadProgress) => void) | undefined;
}
