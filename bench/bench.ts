/** @file `npm run bench`: how long a training step takes here, beside TensorFlow.js and jax-js. See BENCHMARKS.md. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { mnist } from "../src/data/mnist";
import { loadPackageSplits } from "../src/data/node-source";
import { installPeers, openPage } from "./browser";
import { halfstepContenders } from "./halfstep";
import { installInstruments } from "./instruments";
import { measure, type WorkloadResult } from "./measure";
import { measureOnProcessor } from "./on-processor";
import { type BenchCommand, chooseContenders, parseBenchOptions, usage } from "./options";
import { formatResult } from "./table";
import { type BenchData, sampleCount } from "./workloads";

/** Where the figures come from. */
interface Environment {
  runtime: string;
  /** None where all computes on the processor. */
  adapters: string[];
}

/** Exit codes: 0 all engines measured, 1 one was not, 2 wrong options. */
export default async function main(argv: readonly string[]): Promise<number> {
  let command: BenchCommand | null;
  try {
    command = parseBenchOptions(argv);
  } catch (error) {
    console.error(`${(error as Error).message}\nOptions: npm run bench -- --help`);
    return 2;
  }
  if (!command) {
    console.log(usage);
    return 0;
  }
  try {
    return await bench(command);
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}

async function bench(command: BenchCommand): Promise<number> {
  const data = await loadData();
  const results: WorkloadResult[] = [];
  const environment = await placeOf(command)(command, data, (result) => {
    results.push(result);
    console.log(`\n${formatResult(result)}\n`);
  });
  console.log(environment.runtime + adaptersOf(environment));
  if (command.json) {
    const { rounds, sliceMs } = command;
    const figures = { date: new Date().toISOString(), ...environment, rounds, sliceMs, results };
    writeFileSync(command.json, `${JSON.stringify(figures, null, 2)}\n`);
    console.log(`figures written to ${command.json}`);
  }
  return results.every(({ failed }) => failed.length === 0) ? 0 : 1;
}

function placeOf({ device, isNode }: BenchCommand): typeof inNode {
  if (device === "cpu") return onProcessor;
  return isNode ? inNode : inBrowser;
}

const adaptersOf = ({ adapters }: Environment): string =>
  adapters.length > 0 ? `, adapter: ${adapters.join("; ")}` : "";

type OnResult = (result: WorkloadResult) => void;

async function inBrowser(command: BenchCommand, data: BenchData, onResult: OnResult): Promise<Environment> {
  installPeers();
  const { page, browserVersion, close } = await openPage(data, command.isHeaded);
  try {
    const contenders = await page.evaluate(() => window.bench.contenders);
    const names = chooseContenders(contenders, command.engines).map(({ name }) => name);
    const { rounds, sliceMs } = command;
    for (const workload of command.workloads) {
      const request = { workload, names, rounds, sliceMs };
      onResult(await page.evaluate((asked) => window.bench.measure(asked), request));
    }
    const adapters = await page.evaluate(() => window.bench.adapters());
    return { runtime: `Chromium ${browserVersion}`, adapters };
  } finally {
    await close();
  }
}

async function inNode(command: BenchCommand, data: BenchData, onResult: OnResult): Promise<Environment> {
  const { globals } = await import("webgpu");
  Object.assign(globalThis, globals);
  const instruments = installInstruments();
  const contenders = chooseContenders(halfstepContenders, command.engines);
  const { rounds, sliceMs } = command;
  const options = { rounds, sliceMs, instruments, onProgress: (line: string) => console.log(`  ${line}`) };
  for (const workload of command.workloads) onResult(await measure(contenders, workload, data, options));
  return { runtime: `Dawn in Node ${process.versions.node}`, adapters: [...instruments.adapters] };
}

async function onProcessor(command: BenchCommand, data: BenchData, onResult: OnResult): Promise<Environment> {
  const engines = await measureOnProcessor(command, data, onResult);
  return { runtime: `${engines} on ${cpus()[0]?.model ?? "a processor without a name"}`, adapters: [] };
}

/** The first samples of the training split, in the order of the file. */
async function loadData(): Promise<BenchData> {
  const { images, labels } = await loadPackageSplits(mnist).train;
  const pixels = mnist.width * mnist.height;
  return { images: images.slice(0, sampleCount * pixels), labels: labels.slice(0, sampleCount) };
}
