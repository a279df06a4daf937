/** @file This engine on Dawn in Node, timed by the GPU's own clock too, and PyTorch where Python has it. */
import { dawnFlags } from "../src/device/gpu/dawn-flags";
import { measurePeaks } from "../src/device/gpu/peak/peaks";
import type { Contender } from "./contender";
import { halfstepContenders, sharedDevice } from "./halfstep";
import { type Instruments, installInstruments } from "./instruments";
import { type MeasureOptions, measure } from "./measure";
import { type BenchCommand, chooseContenders } from "./options";
import { installPassClock, type PassClock } from "./pass-clock";
import type { Place } from "./place";
import { findTorch, torchContenders } from "./torch";
import type { BenchData } from "./workloads";

export async function openNodePlace(command: BenchCommand, data: BenchData): Promise<Place> {
  const tools = await openDawn();
  const torch = findTorch("gpu");
  if (typeof torch === "string") console.log(torch);
  const all = [...halfstepContenders, ...(typeof torch === "string" ? [] : torchContenders(torch))];
  return nodePlace(chooseContenders(all, command.engines), command, data, tools);
}

/** What watches WebGPU in Node. */
export interface NodeTools {
  instruments: Instruments;
  passClock: PassClock;
}

/** Puts WebGPU where a page has it, watched, with a GPU's clock in all its digits. */
export async function openDawn(): Promise<NodeTools> {
  const { create, globals } = await import("webgpu");
  Object.assign(globalThis, globals);
  const flags = dawnFlags(process.env["HALFSTEP_DAWN_FEATURES"]);
  const gpu = create([...flags, "disable-dawn-features=timestamp_quantization"]);
  const own = { value: gpu, configurable: true };
  if (globalThis.navigator) Object.defineProperty(globalThis.navigator, "gpu", own);
  else Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
  return { instruments: installInstruments(), passClock: installPassClock() };
}

/** What two builds in one process need beside. */
export type InTurn = Pick<MeasureOptions, "inTurn" | "processorMs">;

/** Measures `contenders` in this process. */
export function nodePlace(
  contenders: readonly Contender[],
  { rounds, sliceMs }: BenchCommand,
  data: BenchData,
  tools: NodeTools & InTurn,
): Place {
  const onProgress = (line: string) => console.log(`  ${line}`);
  const options = { rounds, sliceMs, ...tools, onProgress };
  return {
    runtime: `Dawn in Node ${process.versions.node}`,
    measure: (workload) => measure(contenders, workload, data, options),
    measurePeaks: async () => measurePeaks(await sharedDevice()),
    adapters: async () => [...tools.instruments.adapters],
    close: async () => {},
  };
}
