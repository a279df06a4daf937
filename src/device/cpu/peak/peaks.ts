/** @file What one thread of a processor can do at most, by two functions in WebAssembly that do nothing else. */
import type { WatModule } from "../../../kernel/targets/wat-module";
import type { Arithmetic } from "../../device";
import type { Peaks } from "../../peaks";
import { slopeMs } from "../../slope";
import { binaryOf } from "../wasm/binaries";
import copyWat from "./copy.wat";
import multiplyAddWat from "./multiply-add.wat";

type MultiplyAdd = (factor: number, addend: number, rounds: number) => number;
type Copy = (from: number, to: number, bytes: number, times: number) => void;

const pageBytes = 2 ** 16;

/** More than caches hold, source and copy together. */
const copiedBytes = 2 ** 24;

/** Two operations in each of ten vectors of four, in three steps. */
const flopsPerRound = 2 * 10 * 4 * 3;
const factor = -1;
const addend = 100;

/** What the chains sum up to after so many rounds. */
export const expectedSum = (rounds: number): number => (rounds % 2 === 0 ? 780 : 40 * addend - 780);

/**
 * Takes half a second. Throws an Error that says what came out wrong, and where there is no memory or no SIMD a RangeError or a
 * CompileError; and the signal's reason.
 */
export async function measureProcessorPeaks(arithmetic: Arithmetic, signal?: AbortSignal): Promise<Peaks> {
  const pages = (2 * copiedBytes) / pageBytes;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const exported = async (wat: WatModule) => {
    const binary = binaryOf(wat, arithmetic, false);
    return (await WebAssembly.instantiate(binary, { halfstep: { memory } })).instance.exports;
  };
  const multiplyAdd = (await exported(multiplyAddWat))["multiply_add"] as MultiplyAdd;
  const copy = (await exported(copyWat))["copy"] as Copy;
  const multiplyAddMs = await slopeMs(async (repeats) => {
    const rounds = 1000 * repeats + 1;
    const startMs = performance.now();
    const sum = multiplyAdd(factor, addend, rounds);
    const ms = performance.now() - startMs;
    if (sum === expectedSum(rounds)) return ms;
    throw new Error(`multiply-adds came to ${sum}, not ${expectedSum(rounds)}, after ${rounds} rounds`);
  }, signal);
  return {
    f32Gflops: (1000 * flopsPerRound) / multiplyAddMs / 1e6,
    f16Gflops: null,
    copyGBs: (2 * copiedBytes) / (await copyMs(memory, copy, signal)) / 1e6,
  };
}

async function copyMs({ buffer }: WebAssembly.Memory, copy: Copy, signal?: AbortSignal): Promise<number> {
  const words = new Uint32Array(buffer);
  const half = copiedBytes / 4;
  for (let index = 0; index < half; index++) words[index] = index + 1;
  const ms = await slopeMs(async (repeats) => {
    const startMs = performance.now();
    copy(0, copiedBytes, copiedBytes, repeats);
    return performance.now() - startMs;
  }, signal);
  const wrong = words.subarray(half).findIndex((value, index) => value !== index + 1);
  if (wrong < 0) return ms;
  throw new Error(`a copy holds ${words[half + wrong]}, not ${wrong + 1}, in word ${wrong}`);
}
