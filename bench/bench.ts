/** @file `npm run bench`: how long a training step takes here, beside TensorFlow.js, jax-js and PyTorch. See BENCHMARKS.md. */
import { writeFileSync } from "node:fs";
import { mnist } from "../src/data/mnist";
import { loadPackageSplits } from "../src/data/node-source";
import type { Peaks } from "../src/device/peaks";
import { openAgainstPlace } from "./against";
import { openBrowserPlace } from "./in-browser";
import { openNodePlace } from "./in-node";
import type { WorkloadResult } from "./measure";
import { openProcessorPlace } from "./on-processor";
import { type BenchCommand, parseBenchOptions, usage } from "./options";
import { comparisonsOf, formatComparisons, summaryOf } from "./pairs";
import type { Place } from "./place";
import { carryOut } from "./plan";
import { comparisonsOfAll, type Measured, reportOf } from "./report";
import { formatPeaks, formatResult } from "./table";
import { type BenchData, sampleCount } from "./workloads";

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
    const measured = await bench(command);
    if (command.json) {
      writeFileSync(command.json, `${JSON.stringify(reportOf(command, measured), null, 2)}\n`);
      console.log(`figures written to ${command.json}`);
    }
    return measured.results.every(({ failed }) => failed.length === 0) ? 0 : 1;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}

async function bench(command: BenchCommand): Promise<Measured> {
  const start = performance.now();
  const place = await placeOf(command)(command, await loadData());
  try {
    const hasProducts = command.workloads.some(({ kind }) => kind === "product");
    const peaks = hasProducts ? await peaksOf(place) : null;
    const results = await carryOut({
      ...command,
      measure: async (workload) => {
        const result = await place.measure(workload);
        print(command, result, peaks);
        return result;
      },
      say: console.log,
    });
    if (command.against !== null) console.log(summaryOf(comparisonsOfAll(results)));
    const adapters = await place.adapters();
    const wallMs = performance.now() - start;
    const where = adapters.length > 0 ? `${place.runtime}, adapter: ${adapters.join("; ")}` : place.runtime;
    console.log(`${where}. All of it took ${(wallMs / 60_000).toFixed(1)} minutes.`);
    return { runtime: place.runtime, adapters, peaks, results, wallMs };
  } finally {
    await place.close();
  }
}

function placeOf({ device, isNode, against }: BenchCommand) {
  if (against !== null) return openAgainstPlace;
  if (device === "cpu") return openProcessorPlace;
  return isNode ? openNodePlace : openBrowserPlace;
}

/** Without a peak the rates of products are told alone. */
async function peaksOf(place: Place): Promise<Peaks | null> {
  try {
    const peaks = await place.measurePeaks();
    if (peaks) console.log(formatPeaks(peaks));
    return peaks;
  } catch (error) {
    console.log(`The adapter's peak was not measured: ${(error as Error).message}.`);
    return null;
  }
}

function print({ against }: BenchCommand, result: WorkloadResult, peaks: Peaks | null): void {
  console.log(`\n${formatResult(result, peaks)}\n`);
  const comparisons = against === null ? [] : comparisonsOf(result);
  if (comparisons.length > 0) console.log(`${formatComparisons(result, comparisons)}\n`);
}

/** The first samples of the training split, in the order of the file. */
async function loadData(): Promise<BenchData> {
  const { images, labels } = await loadPackageSplits(mnist).train;
  const pixels = mnist.width * mnist.height;
  return { images: images.slice(0, sampleCount * pixels), labels: labels.slice(0, sampleCount) };
}
