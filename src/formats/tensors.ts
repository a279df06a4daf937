/** @file What files of numbers hold: tensors by name. A Map, since a name from a file may be that of any property. */

/** Row-major. */
export interface FileTensor {
  shape: readonly number[];
  data: Float32Array;
}

/** In the order of the file. */
export type FileTensors = ReadonlyMap<string, FileTensor>;

/** What a reader has found. */
export interface ReadTensors {
  tensors: FileTensors;
  /** Text that came with them. */
  metadata: ReadonlyMap<string, string>;
  /** The dtypes other than f32 that numbers were converted from, as the file calls them. */
  converted: readonly string[];
}

/** Of files, and of what they hold once it is unpacked and converted to f32. */
export const mostBytes = 512 * 1024 * 1024;
export const mostTensors = 1024;
/** A header is text; what is longer holds something else than a model of dense layers. */
export const mostHeaderBytes = 1024 * 1024;

export const shapeText = (shape: readonly unknown[]): string => `[${shape.join(", ")}]`;
