/**
 * @file What a driver that has nothing cached takes to compile a training step, kernel by kernel:
 * `node scripts/run.mjs scripts/measure-compile.ts`. Processor time, since a busy machine disturbs that least; of each kernel the
 * best of several devices. Some drivers compile when a pipeline is made, others when it is first launched.
 */
import "./spare-the-driver";
import { openDawn } from "../bench/in-node";
import { sampleCount } from "../bench/workloads";
import { mnist } from "../src/data/mnist";
import { GpuDevice } from "../src/device/gpu/gpu-device";
import { PipelineCache } from "../src/device/gpu/pipelines";
import { abilitiesOf, createPipelines } from "../src/device/gpu/program-pipelines";
import type { Program } from "../src/graph/program";
import { adapterName, namelessAdapter } from "../src/lib/adapter-name";
import { fusionModes } from "../src/train/choices";
import { parseConfig } from "../src/train/parse-config";
import { traceTraining } from "../src/train/run/training-graph";
import type { RunConfig } from "../src/train/types";

const devices = 3;
const usage = `Measures cold compilation: node scripts/run.mjs scripts/measure-compile.ts [JSON]

  JSON  what differs from the default run, such as '{"batchSize":32,"precision":"f16"}'`;

interface Compiled {
  kernel: string;
  /** Processor time in ms until the pipeline was there, and what its first launch took more than the second. */
  createMs: number;
  launchMs: number;
}

export default async function main(argv: string[]): Promise<number> {
  const [differing = "{}", ...more] = argv;
  if (more.length > 0 || !differing.startsWith("{")) {
    console.log(usage);
    return differing === "--help" ? 0 : 2;
  }
  // Mesa would keep what it compiles on disk.
  process.env["MESA_SHADER_CACHE_DISABLE"] = "true";
  await openDawn();
  for (const fusion of fusionModes) {
    const config = parseConfig({ ...(JSON.parse(differing) as Partial<RunConfig>), fusion });
    const rows = new Map<string, Compiled>();
    for (let i = 0; i < devices; i++) await compileOn(await GpuDevice.open(), config, rows);
    const total = [...rows.values()].reduce((sum, { createMs, launchMs }) => sum + createMs + launchMs, 0);
    console.log(`\nfusion ${fusion}: ${total.toFixed(0)} ms`);
    console.table(
      [...rows.values()].map(({ kernel, createMs, launchMs }) => ({
        kernel,
        "create, ms": Math.round(createMs),
        "first launch, ms": Math.round(launchMs),
      })),
    );
  }
  return 0;
}

/** Compiles each launch of a step by itself, and lowers its row where that took less. */
async function compileOn(device: GpuDevice, config: RunConfig, rows: Map<string, Compiled>): Promise<void> {
  const program = traceStep(config, device.maxBindings);
  const { info } = device;
  if (rows.size === 0) console.log(adapterName(info) ?? namelessAdapter(info.isFallback));
  const options = {
    adapter: info.isFallback ? ("software" as const) : ("hardware" as const),
    abilities: abilitiesOf(device.gpu),
    halfForms: device.halfForm === "native" ? (["native", "packed"] as const) : (["packed"] as const),
  };
  const cache = new PipelineCache(device.gpu.device);
  await device.completion.calibrate();
  const created: Omit<Compiled, "launchMs">[] = [];
  for (const launch of program.launches) {
    const begin = process.cpuUsage();
    const { pipelines } = await createPipelines({ ...program, launches: [launch] }, cache, options);
    created.push({
      kernel: `${launch.kernel.name} (${pipelines[0]!.variant.name})`,
      createMs: processorMs(begin),
    });
  }
  const runnable = await device.compile(program);
  const launchOnce = async (number: number) => {
    const begin = process.cpuUsage();
    await runnable.timePasses([{ launches: [number], times: 1 }]);
    return processorMs(begin);
  };
  for (const [number, { kernel, createMs }] of created.entries()) {
    const launchMs = Math.max(0, (await launchOnce(number)) - (await launchOnce(number)));
    const key = `${number} ${kernel}`;
    const known = rows.get(key);
    rows.set(key, {
      kernel,
      createMs: Math.min(createMs, known?.createMs ?? createMs),
      launchMs: Math.min(launchMs, known?.launchMs ?? launchMs),
    });
  }
  runnable.dispose();
  device.dispose();
}

function traceStep(config: RunConfig, maxBindings: number): Program {
  const blank = { images: new Uint8Array(sampleCount * 784), labels: new Uint8Array(sampleCount) };
  const split = { count: sampleCount, load: () => ({ ...blank, count: sampleCount }) };
  return traceTraining({ config, spec: mnist, train: split, test: split, maxBindings }).train.program;
}

function processorMs(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
