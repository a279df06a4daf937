/** @file This engine on a GPU as a contender, in the page and in Node: the very program that a run of it replays. */
import { mnist } from "../src/data/mnist";
import type { Device } from "../src/device/device";
import { GpuDevice } from "../src/device/gpu/gpu-device";
import type { ProductWorkload } from "../src/race/products";
import { type Run, timed } from "../src/race/run";
import { fusionModes } from "../src/train/choices";
import { parseConfig } from "../src/train/parse-config";
import { replay, runProduct, traceProduct } from "../src/train/race/product-run";
import { decodeRing } from "../src/train/run/decode-ring";
import type { TracedTraining } from "../src/train/run/trace-train";
import { traceTraining } from "../src/train/run/training-graph";
import type { Contender } from "./contender";
import { adam, type BenchData, initialParameters, sampleCount, type TrainingWorkload } from "./workloads";

let opened: Promise<GpuDevice> | undefined;

/** The device of all that this engine computes on the GPU here. */
export function sharedDevice(): Promise<GpuDevice> {
  opened ??= GpuDevice.open();
  return opened;
}

/** Every mode of fusion there is, in f32 and in mixed precision. */
const modes = ["f32", "f16"].flatMap((precision) => fusionModes.map((fusion) => ({ precision, fusion })));

export const halfstepContenders: readonly Contender[] = modes.map(({ precision, fusion }, index) => ({
  name: precision === "f32" ? `halfstep-${fusion}` : `halfstep-${fusion}-${precision}`,
  title: precision === "f32" ? `Halfstep, fusion ${fusion}` : `Halfstep, fusion ${fusion}, ${precision}`,
  prepare: async (workload, data) => {
    if (workload.kind === "training") return prepareTraining(workload, data, { precision, fusion });
    // A product alone has nothing to fuse, so one mode stands for all.
    return index === 0 ? prepareProduct(workload, await sharedDevice()) : null;
  },
}));

/** The program of one training step over `data`, as a run in this mode would have it, and the ring with its metrics. */
export function traceStep(
  { batchSize, widths }: TrainingWorkload,
  data: BenchData,
  mode: object,
  maxBindings: number,
): TracedTraining {
  const hidden = widths.slice(1, -1);
  const config = parseConfig({ ...mode, hidden, batchSize, adamForm: "pytorch", lr: adam.lr });
  const split = { count: sampleCount, load: () => ({ ...data, count: sampleCount }) };
  return traceTraining({
    config,
    spec: mnist,
    train: split,
    test: split,
    maxBindings,
    keepOrder: true,
    initialParameters: initialParameters(widths).map(({ values }) => values),
  }).train;
}

async function prepareTraining(workload: TrainingWorkload, data: BenchData, mode: object): Promise<Run> {
  const gpu = await sharedDevice();
  const train = traceStep(workload, data, mode, gpu.maxBindings);
  const { program, ring } = train;
  const runnable = await gpu.compile(program);
  const time = timed(replay(runnable));
  let taken = 0;
  return {
    time: (count) => {
      taken += count;
      return time(count);
    },
    values: async (count) => {
      const first = taken;
      taken += count;
      await runnable.submit(count);
      const means = (await runnable.read(ring)) as Float32Array;
      return [...decodeRing(means, train, first, count).losses];
    },
    dispose: () => runnable.dispose(),
  };
}

/** `device` multiplies, whatever it is. In f16 the factors are halves and the product is f32, as the sums are. */
export async function prepareProduct(workload: ProductWorkload, device: Device): Promise<Run> {
  const title = workload.precision === "f32" ? "Halfstep" : `Halfstep, ${halvesOn(device)}`;
  return { ...(await runProduct(traceProduct(workload), device)), title };
}

/** How a device holds the factors of a product in f16. */
function halvesOn({ halfForm }: Device): string {
  if (halfForm === null) return "halves held as f32";
  return halfForm === "native" ? "halves" : "halves packed two to a word, since the adapter lacks shader-f16";
}
