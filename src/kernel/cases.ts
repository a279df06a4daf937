/**
 * @file Conformance cases of a kernel: seeded inputs, rounded to the type they are stored in, what the reference
 * makes of them in f64, and how far each element of a result may lie from that.
 */
import { decodeHalf, encodeHalf } from "../lib/half";
import { mix } from "../lib/permute";
import { type ArgType, argSize, type Dims } from "./args";
import type { Kernel } from "./declaration";
import type { KernelArg, KernelArrays, NumberArray, Params } from "./signature";
import { elementBytes, type HalfFormat, type Storage } from "./storage";
import type { Variant } from "./targets";
import { errorBound, type Precision, type Tolerance } from "./tolerance";

/** How a case stores its real arguments: all in f32, or all as halves in one of the two forms. */
export type CaseForm = "f32" | HalfFormat["form"];

/** Which case: enough to make it again anywhere. */
export interface CaseKey<V extends Variant = Variant> {
  kernel: Kernel;
  variant: V;
  form: CaseForm;
  /** Where real arguments are not all stored alike: as in a launch, which binds those of them that are named. */
  storage?: Storage;
  dims: Dims;
  params: Params;
}

export interface ConformanceCase extends CaseKey {
  /** What every argument holds before the launch, as bytes in its storage type; pure outputs are all ones. */
  contents: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  expected: readonly Expected[];
}

/** What a written argument has to hold: the f64 reference and the largest permitted error, per element. */
export interface Expected {
  arg: KernelArg;
  reference: NumberArray;
  bounds: Float64Array;
}

export interface Comparison {
  /** Error and bound of the element that came closest to its bound, or went furthest beyond. */
  maxError: number;
  bound: number;
  /** Their quotient: above 1 the kernel is wrong, and a rise below 1 shows drift. */
  ratio: number;
  pass: boolean;
  /** A sentence about the first element beyond its bound; empty when all are within. */
  firstBad: string;
}

export const precisionOf = (form: CaseForm): Precision => (form === "f32" ? "f32" : "f16");

/** Halves too, unless no argument of the kernel is real, and nothing else where the variant is for halves alone. */
export function formsOf({ args }: Kernel, variant: Variant): readonly CaseForm[] {
  if (variant.target === "wgsl" && variant.onlyHalves.length > 0) return variant.halfForms;
  return args.some(({ pattern }) => pattern.type === "real") ? ["f32", ...variant.halfForms] : ["f32"];
}

type StoredCase = Pick<CaseKey, "kernel" | "form" | "storage">;

/** Storage of a case's real arguments. */
export const storageOf = ({ kernel, form, storage }: StoredCase): Storage =>
  storage ?? Object.fromEntries(kernel.args.map(({ name }) => [name, precisionOf(form)]));

/** The arguments that a case binds: optional ones are copies in half precision, so f32 does without. */
export const boundArgs = ({ kernel, form, storage }: StoredCase): readonly KernelArg[] =>
  kernel.args.filter(
    ({ name, pattern }) => !pattern.isOptional || (storage ? name in storage : form !== "f32"),
  );

/**
 * The cases of one variant in one form: the sizes at which the kernel is used, and 1, the variant's tile
 * T with T - 1 and T + 1, and a prime, rotated over the dimensions so that these differ: the more dimensions, the fewer
 * rotations are needed. Where a variant is not legal at a rotation, the next multiples of four stand in. Halves run
 * the same indices as f32, so they need fewer.
 */
export function caseKeys<V extends Variant>(kernel: Kernel, variant: V, form: CaseForm): CaseKey<V>[] {
  const names = dimNames(kernel);
  const tile = Math.max(2, variant.tile);
  const edges = [1, tile - 1, tile, tile + 1, 37];
  const turns = names.length < 3 ? [0, 1, 2, 3, 4] : [0, 1, 2];
  const ragged = (form === "f32" ? turns : turns.slice(1, 3)).map((turn): Dims => {
    return Object.fromEntries(names.map((name, d) => [name, edges[(turn + 2 * d) % edges.length]!]));
  });
  return kernel.paramSets.flatMap((params, set) => {
    const isLegal = (dims: Dims) => variant.isLegal(dims, params);
    // Parameters and sizes are independent: another set needs no other round of all rotations.
    const rotations = (set === 0 ? ragged : ragged.slice(-1)).map((dims) =>
      isLegal(dims) ? dims : multiplesOfFour(dims),
    );
    const sizes = kernel.sizes.filter(isLegal);
    const all = [...rotations.filter(isLegal), ...(form === "f32" ? sizes : sizes.slice(0, 1))];
    return all.map((dims) => ({ kernel, variant, form, dims, params }));
  });
}

/**
 * Whether a kernel has this variant for hardware alone. The compiler of a software adapter takes seconds for each size of such a
 * one, which it will never launch but to check it.
 */
export const isForHardwareAlone = ({ variants, small }: Kernel, variant: Variant): boolean =>
  variant.target === "wgsl" && variant.isForHardware && variant !== variants.wgsl.at(-1) && variant !== small;

function dimNames(kernel: Kernel): string[] {
  const axes = kernel.args.flatMap((arg) => arg.pattern.axes);
  return [...new Set(axes.filter((axis) => typeof axis === "string"))];
}

const multiplesOfFour = (dims: Dims): Dims =>
  Object.fromEntries(Object.entries(dims).map(([name, size]) => [name, 4 * Math.ceil(size / 4)]));

/** Makes a case: the same key gives the same bytes everywhere. */
export function makeCase(key: CaseKey): ConformanceCase {
  const { kernel, dims, params } = key;
  const storage = storageOf(key);
  const contents = makeContents(key);
  const inputs = Object.fromEntries(
    boundArgs(key).map(({ name, pattern }) => [name, decode(contents[name]!, pattern.type, storage[name])]),
  );
  const reference = copyOf(inputs);
  kernel.reference(reference, dims, params);
  const magnitude = copyOf(inputs, kernel.magnitude ? (value) => value : Math.abs);
  // What is written as halves may be read again.
  const rounded = writtenArgs(key).some(({ name }) => storage[name] === "f16") ? "f16" : "f32";
  (kernel.magnitude ?? kernel.reference)(magnitude, dims, params, rounded);
  const expected = writtenArgs(key).map((arg): Expected => {
    const values = reference[arg.name]!;
    const tolerance = toleranceOf(key, arg);
    const bounds = Float64Array.from(values, (value, i) =>
      tolerance ? errorBound(tolerance, magnitude[arg.name]![i]!, value) : 0,
    );
    return { arg, reference: values, bounds };
  });
  return { ...key, contents, expected };
}

/** What every argument of a case holds before the launch; see `ConformanceCase`. */
export function makeContents(key: CaseKey): ConformanceCase["contents"] {
  const { kernel, dims, params } = key;
  const storage = storageOf(key);
  const random = seededRandom(JSON.stringify([kernel.name, dims, params]));
  const example = kernel.example?.(dims, random) ?? {};
  const contents: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const { name, pattern, isInput } of boundArgs(key)) {
    const size = argSize(pattern, dims);
    const values = example[name] ?? Float64Array.from({ length: size }, () => 2 * random() - 1);
    contents[name] = isInput
      ? encode(values, pattern.type, storage[name])
      : outputBytes(size, pattern.type, storage[name]);
  }
  return contents;
}

/** Sums in another order differ by less than this part of the largest element, whatever they are sums of. */
const alike = 2 ** -13;

/**
 * What written arguments have to hold where a launch of another variant has left `results` in them, each as far off as the
 * other may be: in place of a reference that takes long. The largest element stands for the terms of each.
 */
export function expectedLike(
  key: CaseKey,
  results: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
): readonly Expected[] {
  const storage = storageOf(key);
  return writtenArgs(key).map((arg): Expected => {
    const values = decode(results[arg.name]!, arg.pattern.type, storage[arg.name]);
    const tolerance = toleranceOf(key, arg);
    let largest = 0;
    for (const value of values) largest = Math.max(largest, Math.abs(value));
    const bounds = Float64Array.from(values, (value) =>
      tolerance ? 2 * errorBound(tolerance, largest, value) + alike * largest : 0,
    );
    return { arg, reference: values, bounds };
  });
}

const writtenArgs = (key: CaseKey): readonly KernelArg[] =>
  boundArgs(key).filter(({ access }) => access === "read_write");

/** null where nothing may differ. */
function toleranceOf(key: CaseKey, { name, pattern: { type } }: KernelArg): Tolerance | null {
  const { kernel, dims, params } = key;
  const precision = type === "real" ? (storageOf(key)[name] ?? "f32") : "f32";
  return isInteger(type) ? null : kernel.tolerance(dims, precision, params);
}

/** Holds the bytes that a launch left in the written arguments against what they have to hold. */
export function compare(
  { expected, ...key }: ConformanceCase,
  results: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
): Comparison {
  const worst: Comparison = { maxError: 0, bound: 0, ratio: 0, pass: true, firstBad: "" };
  const storage = storageOf(key);
  for (const { arg, reference, bounds } of expected) {
    const got = decode(results[arg.name]!, arg.pattern.type, storage[arg.name]);
    for (let i = 0; i < reference.length; i++) {
      const error = Math.abs(got[i]! - reference[i]!);
      const bound = bounds[i]!;
      const share = error === 0 ? 0 : error / bound;
      // A NaN, from a bad reference or bound too, is beyond every bound, and so is what is infinite.
      const ratio = Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
      if (ratio > 1 && worst.pass) {
        worst.pass = false;
        worst.firstBad =
          `${arg.name}[${i}] is ${got[i]}, the reference ${reference[i]}, ` +
          `off by ${error.toExponential(2)} where ${bound.toExponential(2)} is allowed`;
      }
      if (ratio > worst.ratio || (worst.ratio === 0 && bound > worst.bound)) {
        Object.assign(worst, { maxError: error, bound, ratio });
      }
    }
  }
  return worst;
}

const isInteger = (type: ArgType): boolean => type !== "real" && type !== "f32";

function outputBytes(size: number, type: ArgType, precision?: Precision): Uint8Array<ArrayBuffer> {
  // All ones is a NaN in f32 and f16, so an element that is never written can't pass.
  return new Uint8Array(size * elementBytes(type, precision)).fill(0xff);
}

/** Numbers to the bytes in which an argument stores them, rounded to nearest, ties to even. */
export function encode(
  values: ArrayLike<number>,
  type: ArgType,
  precision: Precision = "f32",
): Uint8Array<ArrayBuffer> {
  if (type === "u8" || type === "byte") return Uint8Array.from(values);
  if (type === "u32") return new Uint8Array(Uint32Array.from(values).buffer);
  if (type === "i32") return new Uint8Array(Int32Array.from(values).buffer);
  if (type === "f32" || precision === "f32") return new Uint8Array(Float32Array.from(values).buffer);
  return new Uint8Array(Uint16Array.from(values, encodeHalf).buffer);
}

/** The inverse of `encode`; reals come as f64, so that arithmetic on them adds no error of its own. */
export function decode(
  bytes: Uint8Array<ArrayBuffer>,
  type: ArgType,
  precision: Precision = "f32",
): NumberArray {
  const { buffer } = bytes.slice();
  if (type === "u8" || type === "byte") return new Uint8Array(buffer);
  if (type === "u32") return new Uint32Array(buffer);
  if (type === "i32") return new Int32Array(buffer);
  if (type === "f32" || precision === "f32") return Float64Array.from(new Float32Array(buffer));
  return Float64Array.from(new Uint16Array(buffer), decodeHalf);
}

function copyOf(arrays: KernelArrays, change = (value: number) => value): Record<string, NumberArray> {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, values]) => [
      name,
      values instanceof Float64Array ? values.map(change) : values.slice(),
    ]),
  );
}

/** Uniform in [0, 1), a function of the text alone. */
function seededRandom(text: string): () => number {
  let seed = 0;
  for (const character of text) seed = mix(seed ^ character.charCodeAt(0));
  let counter = 0;
  return () => mix(seed + Math.imul(++counter, 0x9e3779b9)) / 2 ** 32;
}
