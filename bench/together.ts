/**
 * @file `node scripts/run.mjs bench/together.ts`: samples per second of replicas on the processor, in turns with one machine on one thread, and
 * what of a step they spend on what. Those that exchange once, at the end, say what the machine's cores give at most. See BENCHMARKS.md.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type DistributeOptions, type ReplicaReport, schedules } from "../src/distribute/options";
import { sharedEngine } from "../src/index";
import { quantile } from "../src/lib/math";
import { ratioOfMedians } from "../src/lib/statistics";
import type { RunConfig } from "../src/train/types";

interface Measured {
  name: string;
  options: DistributeOptions;
  samplesPerSecond: number[];
  /** Of the last run. */
  replicas: readonly ReplicaReport[];
}

const usage =
  "Options: --batch-size N (1024), --steps N (300) of each run, --rounds N (10) in which all take turns, --replicas LIST (1,2,4)";

export default async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      "batch-size": { type: "string", default: "1024" },
      steps: { type: "string", default: "300" },
      rounds: { type: "string", default: "10" },
      replicas: { type: "string", default: "1,2,4" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [batchSize, maxSteps, rounds] = [values["batch-size"], values.steps, values.rounds].map(Number) as [
    number,
    number,
    number,
  ];
  const worlds = values.replicas.split(",").map(Number);
  const config: Partial<RunConfig> = { device: "cpu", batchSize, epochs: 100 };
  const alone: number[] = [];
  const ways: [name: string, options: Omit<DistributeOptions, "replicas">][] = [
    ...schedules.map((schedule): (typeof ways)[number] => [schedule, { schedule }]),
    ["one exchange, at the end", { schedule: "diloco", localSteps: maxSteps }],
  ];
  const together = ways.flatMap(([name, way]) =>
    worlds.map((replicas): Measured => {
      return { name, options: { ...way, replicas }, samplesPerSecond: [], replicas: [] };
    }),
  );
  const engine = await sharedEngine();
  try {
    // The first round warms up what the others find ready: data, modules, the threads' bundle.
    for (let round = -1; round < rounds; round++) {
      const single = await engine.train(config, { threads: 1, maxSteps, isEvaluated: false });
      if (round >= 0) alone.push(single.timing.samplesPerSecond);
      for (const measured of together) {
        const { name, options } = measured;
        const run = { maxSteps, isEvaluated: false };
        const result = await engine.distribute(config, options, run);
        if (round < 0) continue;
        console.log(
          `round ${round + 1}: ${name}, ${options.replicas} replica(s), ${Math.round(result.timing.samplesPerSecond)} samples/s`,
        );
        measured.samplesPerSecond.push(result.timing.samplesPerSecond);
        measured.replicas = result.replicas;
      }
    }
  } finally {
    await engine.dispose();
  }
  const processors = availableParallelism();
  console.log(`${rounds} rounds of ${maxSteps} steps at batch ${batchSize}, on ${processors} processors`);
  console.log(`one machine, one thread: ${rate(alone)}`);
  for (const { name, options, samplesPerSecond, replicas } of together) {
    const ratio = ratioOfMedians(samplesPerSecond, alone);
    const times = ratio
      ? `${ratio.value.toFixed(2)} times (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`
      : "";
    console.log(`${name}, ${options.replicas} replica(s): ${rate(samplesPerSecond)}  ${times}`);
    for (const [rank, replica] of replicas.entries())
      console.log(`  ${rank + 1}: ${partsOf(replica, maxSteps)}`);
  }
  return 0;
}

function rate(samplesPerSecond: readonly number[]): string {
  const [low, median, high] = [0.25, 0.5, 0.75].map((q) => Math.round(quantile(samplesPerSecond, q)));
  return `${median} samples/s (quartiles ${low} to ${high})`;
}

const partsOf = ({ computeMs, exchangeMs, waitMs, bytesSent }: ReplicaReport, steps: number): string =>
  `${[computeMs, exchangeMs, waitMs].map((ms) => (ms / steps).toFixed(2)).join(" + ")} ms a step of computing, exchanging and waiting, ` +
  `${Math.round(bytesSent / steps / 1000)} kB sent a step`;
