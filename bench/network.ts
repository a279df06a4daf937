/**
 * @file `node scripts/run.mjs bench/network.ts`: rounds per second of two machines, each a process with one thread, over a real data channel
 * whose frames are late by some time, beside what arithmetic says of them. See BENCHMARKS.md.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Schedule, schedules } from "../src/distribute/options";
import { localStepsToPay, predict, serialPart, type Workload } from "../src/distribute/predict";
import { sharedEngine } from "../src/index";
import { quantile } from "../src/lib/math";
import type { FromMachine, NetworkTask, ToMachine } from "./network-machine";

const usage =
  "Options: --batch-size N (128), --delay MS (20), --local-steps N (64), --rounds N (150) of every step in a run, --repeats N (5) in which all take turns";

/** Parameters of the reference model. */
const size = 101_770;
/** Rounds before these warm up modules and the channel. */
const skipped = { "every-step": 10, diloco: 2 } as const;

interface Measured {
  schedule: Schedule;
  delayMs: number;
  /** One of each for each repeat. */
  roundMs: number[];
  computeMs: number[];
}

export default async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      "batch-size": { type: "string", default: "128" },
      delay: { type: "string", default: "20" },
      "local-steps": { type: "string", default: "64" },
      rounds: { type: "string", default: "150" },
      repeats: { type: "string", default: "5" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [batchSize, delay, localSteps, rounds, repeats] = [
    values["batch-size"],
    values.delay,
    values["local-steps"],
    values.rounds,
    values.repeats,
  ].map(Number) as [number, number, number, number, number];
  const measured = schedules.flatMap((schedule) =>
    [0, delay].map((delayMs): Measured => ({ schedule, delayMs, roundMs: [], computeMs: [] })),
  );
  const steps: { whole: number[]; part: number[] } = { whole: [], part: [] };
  const engine = await sharedEngine();
  const machines = [await startMachine(), await startMachine()] as const;
  try {
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const [name, batch] of [
        ["whole", batchSize],
        ["part", Math.ceil(batchSize / 2)],
      ] as const) {
        const config = { device: "cpu", batchSize: batch, epochs: 100 } as const;
        const { timing } = await engine.train(config, { threads: 1, maxSteps: 600, isEvaluated: false });
        steps[name].push((1000 * batch) / timing.samplesPerSecond);
      }
      for (const one of measured) {
        const isLocal = one.schedule === "diloco";
        const count = isLocal ? Math.ceil(rounds / 8) : rounds;
        const task = {
          ...{ batchSize, localSteps, schedule: one.schedule, delayMs: one.delayMs },
          totalSteps: count * (isLocal ? localSteps : 1),
        };
        const { roundMs, computeMs } = await run(machines, task);
        one.roundMs.push(roundMs);
        one.computeMs.push(computeMs);
      }
      console.log(`repeat ${repeat + 1} of ${repeats}`);
    }
  } finally {
    for (const { child } of machines) child.disconnect();
    await engine.dispose();
  }

  const [stepMs, partMs] = [median(steps.whole), median(steps.part)];
  const serialMs = serialPart(stepMs, partMs, 2);
  const cores = Math.min(2, availableParallelism());
  console.log(
    `one machine, one thread: ${stepMs.toFixed(2)} ms a step of ${batchSize}, ${partMs.toFixed(2)} of half of it`,
  );
  const workload: Omit<Workload, "schedule"> = {
    ...{ replicas: 2, localSteps, wire: "f32", size, batchSize, stepMs, serialMs, overheadMs: 0, delayMs: 0 },
    ...{ bandwidth: null, device: "cpu", cores },
  };
  for (const schedule of schedules) {
    const [near, far] = measured.filter((one) => one.schedule === schedule) as [Measured, Measured];
    const ideal = predict({ ...workload, schedule });
    // What a round takes without a delay, and a machine by itself does not, is what the channel and all around it take.
    const overheadMs = Math.max(0, median(near.roundMs) - ideal.roundMs);
    console.log(`${schedule}, no delay: ${told(near)}`);
    const delayed: Workload = { ...workload, schedule, overheadMs, delayMs: delay };
    const predicted = predict(delayed);
    const { roundMs, speedUp } = predicted;
    const exchangeMs = median(far.roundMs) - median(far.computeMs);
    const pays = localStepsToPay({
      ...{ aloneStepMs: stepMs, roundMs: median(far.roundMs), exchangeMs, steps: predicted.steps },
    });
    const samplesPerSecond = (1000 * predicted.steps * batchSize) / median(far.roundMs);
    console.log(
      `${schedule}, ${delay} ms of delay: ${told(far)}; by arithmetic ${(1000 / roundMs).toFixed(2)} (${roundMs.toFixed(1)} ms)`,
    );
    console.log(
      `  ${Math.round(samplesPerSecond)} samples/s, ${((samplesPerSecond * stepMs) / (1000 * batchSize)).toFixed(2)} times one machine; by arithmetic ${speedUp.toFixed(2)}; two pay from ${pays ?? "no number of"} local steps on`,
    );
  }
  return 0;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

function told({ roundMs, computeMs }: Measured): string {
  const perSecond = roundMs.map((ms) => 1000 / ms);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((q) => quantile(perSecond, q).toFixed(2));
  return `${middle} rounds/s (quartiles ${low} to ${high}), ${median(roundMs).toFixed(1)} ms a round, ${median(computeMs).toFixed(1)} of them computing`;
}

interface MachineProcess {
  child: ChildProcess;
  ask(message: ToMachine): Promise<FromMachine>;
}

async function startMachine(): Promise<MachineProcess> {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const child = fork(path("../scripts/run.mjs"), [path("network-machine.ts")]);
  const ended = once(child, "exit").then(() => null);
  const next = async (): Promise<FromMachine> => {
    const message = await Promise.race([once(child, "message"), ended]);
    if (!message) throw new Error("A machine has ended before it answered.");
    return message[0];
  };
  await next();
  return {
    child,
    ask(message) {
      const answer = next();
      child.send(message);
      return answer;
    },
  };
}

/** Lets the two meet and train. Throws an Error where they end with different parameters. */
async function run(
  [one, other]: readonly [MachineProcess, MachineProcess],
  task: Omit<NetworkTask, "number">,
): Promise<{ roundMs: number; computeMs: number }> {
  const invitation = linkIn(await one.ask({ type: "invite" }));
  const answer = linkIn(await other.ask({ type: "answer", text: invitation }));
  await one.ask({ type: "accept", text: answer });
  const ends = await Promise.all(
    [one, other].map((machine, number) => machine.ask({ type: "run", task: { ...task, number } })),
  );
  const [first, second] = ends;
  if (first?.type !== "ran" || second?.type !== "ran") throw new Error("A machine did not train.");
  if (first.weightsHash !== second.weightsHash)
    throw new Error(
      `The machines end with different parameters: ${first.weightsHash}, ${second.weightsHash}`,
    );
  const from = skipped[task.schedule];
  const times = first.roundsAtMs.slice(from);
  const roundMs = (times.at(-1)! - times[0]!) / (times.length - 1);
  return { roundMs, computeMs: median(first.computeMs.slice(from)) };
}

function linkIn(message: FromMachine): string {
  if (message.type !== "link")
    throw new Error(`A machine says "${message.type}" where a link was asked for.`);
  return message.text;
}
