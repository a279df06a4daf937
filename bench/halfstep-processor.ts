/** @file This engine on the processor as a contender, in a page and in Node: the loop of a run, its metrics and its pace included. */
import { CpuDevice } from "../src/device/cpu/cpu-device";
import { openCpu } from "../src/device/cpu/open";
import type { Arithmetic, Device, ProcessorInfo } from "../src/device/device";
import { type Run, timed } from "../src/race/run";
import { ownedBy } from "../src/train/race/product-run";
import { StepLoop } from "../src/train/run/step-loop";
import type { Contender } from "./contender";
import { prepareProduct, traceStep } from "./halfstep";
import type { BenchData, TrainingWorkload } from "./workloads";

/** A way to compute on the processor; the plain loops have but one. */
export interface ProcessorWay {
  code: ProcessorInfo["code"];
  arithmetic: Arithmetic;
  threads: number;
}

/** The device of a way, or of what comes nearest to it here. */
const openProcessor = async ({ code, arithmetic, threads }: ProcessorWay): Promise<Device> =>
  code === "js" ? new CpuDevice() : openCpu({ arithmetic, threads });

/** Why a device is not the one that was asked for, as a sentence; null when it is. */
export function whyOther(way: ProcessorWay, processor: ProcessorInfo): string | null {
  const isAsked =
    processor.code === way.code &&
    processor.arithmetic === way.arithmetic &&
    processor.threads === way.threads;
  if (isAsked) return null;
  const lacks = processor.lacks.length > 0 ? `, since it lacks ${processor.lacks.join(", ")}` : "";
  return `${describe(way)} was asked for and this engine computes with ${describe(processor)}${lacks}`;
}

function describe({ code, arithmetic, threads }: ProcessorWay): string {
  if (code === "js") return "JavaScript loops";
  return `Wasm SIMD, ${arithmetic}, ${threads} thread${threads === 1 ? "" : "s"}`;
}

/** Relaxed arithmetic leaves it to the engine whether a product and its sum are rounded once. */
const roundingOf = ({ arithmetic, fusesMultiplyAdd }: ProcessorInfo): string =>
  arithmetic === "relaxed" && !fusesMultiplyAdd ? ", which rounds as strict here" : "";

/** Strict and relaxed on one thread and on all, and the plain loops. */
function waysOn(allThreads: number): ProcessorWay[] {
  const wasm = [...new Set([1, allThreads])].flatMap((threads) =>
    (["strict", "relaxed"] as const).map((arithmetic) => ({ code: "wasm" as const, arithmetic, threads })),
  );
  return [...wasm, { code: "js", arithmetic: "strict", threads: 1 }];
}

/** Every way to compute on a processor of `allThreads` threads. `prefix` and `place` tell in which engine, as in "page-" and "in the page". */
export const processorContenders = (allThreads: number, place: string, prefix = ""): Contender[] =>
  waysOn(allThreads).map((way) => ({
    name: `halfstep-${prefix}${way.code === "js" ? "loops" : `${way.arithmetic}-${way.threads}`}`,
    title: `Halfstep ${place}, ${describe(way)}`,
    prepare: async (workload, data) => {
      const device = await openProcessor(way);
      try {
        const processor = device.info.processor!;
        const problem = whyOther(way, processor);
        if (problem !== null) throw new Error(problem);
        const run =
          workload.kind === "training"
            ? await prepareTraining(workload, data, device)
            : await prepareProduct(workload, device);
        return ownedBy(device, {
          ...run,
          title: `Halfstep ${place}, ${describe(way)}${roundingOf(processor)}`,
        });
      } catch (error) {
        device.dispose();
        throw error;
      }
    },
  }));

async function prepareTraining(workload: TrainingWorkload, data: BenchData, device: Device): Promise<Run> {
  let losses: number[] = [];
  const loop = new StepLoop(device, traceStep(workload, data, {}, device.maxBindings), {
    onSteps: (metrics) => {
      losses = [...metrics.losses];
    },
    onCompile: () => {},
  });
  await loop.compile();
  loop.startClock();
  return {
    values: async (count) => {
      const values: number[] = [];
      for (let i = 0; i < count; i++) {
        await loop.submit(1, true);
        await loop.drain();
        values.push(...losses);
      }
      return values;
    },
    time: timed({
      steps: async (count) => {
        const end = loop.submitted + count;
        while (loop.submitted < end) await loop.submit(end - loop.submitted, false);
      },
      finish: () => loop.drain(),
    }),
    dispose: () => loop.dispose(),
  };
}
