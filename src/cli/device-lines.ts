/** @file What the terminal says of a run's device: what it is, what it does without, and why it is the one that trains. */
import type { DeviceInfo, ProcessorLack } from "../device/device";
import { processorName } from "../lib/processor-name";
import type { DeviceChoice, DeviceReason, FusionMode, ModeChoice } from "../train/types";
import { remarkedName } from "./adapter-info";

const lackSentences: Record<ProcessorLack, string> = {
  simd: "There is no WebAssembly SIMD here, so plain loops compute.",
  "relaxed-simd": "There is no relaxed SIMD here (Node 22 has it), so strict arithmetic is used.",
  "shared-memory": "There is no memory that threads could share here, so one thread computes.",
  "second-core": "The machine has one core, so one thread computes.",
  "wasm-memory": "WebAssembly was given no memory here, so plain loops compute.",
  "threads-failed": "A thread died or was silent for two seconds, so one thread trains, from the start.",
};

const reasonSentences: Record<DeviceReason, string | null> = {
  asked: null,
  "hardware-gpu": null,
  "software-adapter-slower": "The processor is faster here than this software adapter.",
  "software-adapter-faster": "This software adapter is faster here than the processor.",
  "no-verdict-yet":
    "The only adapter here is software, so the processor trains; --device gpu tries the adapter.",
  precision: null,
  "no-webgpu": "No WebGPU here, so the CPU trains.",
  "adapter-late": "The search for a GPU takes long, so the processor trains; --device gpu waits for it.",
};

export function deviceLines(info: DeviceInfo, { reason }: DeviceChoice): string[] {
  const { processor } = info;
  const said = reasonSentences[reason];
  return [
    ...(said ? [said] : []),
    `device: ${processor ? processorName(processor) : remarkedName(info)}`,
    ...lackLines(info),
  ];
}

const modeNames: Record<FusionMode, string> = { off: "off", layers: "by layers", step: "the whole step" };

/** The mode of fusion where it was chosen, and by what times. */
export function modeLines({ mode, reason, stepMs }: ModeChoice): string[] {
  if (reason === "asked") return [];
  const times = Object.entries(stepMs ?? {}).map(([one, ms]) => `${one} ${ms.toFixed(2)} ms`);
  const why =
    times.length > 0 ? `the fastest here: ${times.join(", ")} per step` : "not timed on this device";
  return [`fusion: ${modeNames[mode]}, ${why}`];
}

/** What a processor does without; more of it may be known at the end of a run than at its start. */
export const lackLines = ({ processor }: DeviceInfo): string[] =>
  (processor?.lacks ?? []).map((lack) => lackSentences[lack]);
