/** @file One workload with all contenders: prepared, checked, warmed up, and timed in interleaved rounds. */

import { type Agreement, compareProduct } from "../src/race/agreement";
import { referenceSample } from "../src/race/products";
import type { Run } from "../src/race/run";
import { fewestRounds, timeSlice, warmUp } from "../src/race/slices";
import { isSteady, rotated, stepsFor } from "../src/race/statistics";
import { compareValues, lossesFall, lossTolerance } from "./agreement";
import type { Contender } from "./contender";
import { type CallCounts, callsPerStep, type Instruments } from "./instruments";
import type { PassClock } from "./pass-clock";
import type { BenchData, Workload } from "./workloads";

export interface MeasureOptions {
  /** The most; a contender that is steady rests after the third, but where `inTurn` is given. */
  rounds: number;
  /** What one timed slice should take. */
  sliceMs: number;
  instruments: Instruments;
  /** Times the passes of further slices on the GPU, a quarter as long. */
  passClock?: PassClock;
  /** Processor time of this process so far, in ms, where all contenders live in it. */
  processorMs?: () => number;
  /** The order within a round, by names; each round begins with another one when left out. */
  inTurn?: (names: readonly string[], round: number) => string[];
  onProgress?: (line: string) => void;
}

/** What was measured of one contender. Plain JSON. */
export interface Measurement {
  name: string;
  title: string;
  /** Upload, compilation and the first step. */
  readyMs: number;
  warmUpMs: number;
  /** Losses of the first steps, or sampled elements of the product. */
  values: number[];
  /** Largest relative deviation of these from the median of the libraries, or from the product's reference. */
  deviation: number;
  stepsPerSlice: number;
  /** Time per step, one for each round. */
  stepMs: number[];
  /** The same by the GPU's clock, one for each round; null where it was not asked or has none. */
  gpuStepMs: number[] | null;
  /** Processor time per step, one for each round; null where it was not asked. */
  processorStepMs: number[] | null;
  perStep: CallCounts;
}

/** A contender that could not be measured, and why. */
export interface Failure {
  name: string;
  title: string;
  problem: string;
}

export interface WorkloadResult {
  workload: Workload;
  measured: Measurement[];
  failed: Failure[];
}

/** Steps of a training workload whose losses are compared: the wide model's take long, and its losses fall soon. */
const checkedSteps = ({ name }: Workload): number => (name === "wide" ? 10 : 20);

/** A contender at work. */
interface Candidate extends Omit<Measurement, "name" | "title" | "perStep"> {
  contender: Contender;
  run: Run;
  perStep: CallCounts | null;
}

/** Measures `workload`. An engine that fails at any point is reported with the reason, and the others go on. */
export async function measure(
  contenders: readonly Contender[],
  workload: Workload,
  data: BenchData,
  options: MeasureOptions,
): Promise<WorkloadResult> {
  const { rounds, sliceMs, instruments, inTurn = rotated, onProgress = () => {} } = options;
  const candidates: Candidate[] = [];
  const failed: Failure[] = [];
  const attempt = async ({ name, title }: Contender, work: () => Promise<void>) => {
    try {
      instruments.takeErrors();
      await work();
      const [error] = instruments.takeErrors();
      if (error !== undefined) throw new Error(`WebGPU refused its work: ${error}`);
    } catch (error) {
      failed.push({ name, title, problem: (error as Error).message });
      const index = candidates.findIndex(({ contender }) => contender.name === name);
      if (index >= 0) candidates.splice(index, 1)[0]!.run.dispose();
    }
  };
  const eachCandidate = async (round: number, work: (candidate: Candidate) => Promise<void>) => {
    const byName = new Map(candidates.map((candidate) => [candidate.contender.name, candidate]));
    for (const name of inTurn([...byName.keys()], round)) {
      const candidate = byName.get(name)!;
      await attempt(candidate.contender, () => work(candidate));
    }
  };

  for (const contender of contenders) {
    onProgress(`${contender.title}: preparing`);
    await attempt(contender, async () => {
      const candidate = await prepare(contender, workload, data);
      if (candidate) candidates.push(candidate);
    });
  }
  const verdictOn = judgeOf(workload, candidates);
  await eachCandidate(0, async (candidate) => {
    const { ok, deviation, problem } = verdictOn(candidate);
    if (!ok) throw new Error(`it computes something else: ${problem}`);
    candidate.deviation = deviation;
    if (workload.kind === "training") expectFallingLosses(candidate.values);
  });

  onProgress("warming up");
  await eachCandidate(0, async (candidate) => {
    Object.assign(candidate, await warmUp(candidate.run, sliceMs));
  });
  for (let round = 0; round < rounds; round++) {
    const mayRest = inTurn === rotated && round >= fewestRounds;
    const isResting = ({ stepMs }: Candidate) => mayRest && isSteady(stepMs);
    if (candidates.every(isResting)) break;
    onProgress(`round ${round + 1} of ${rounds}`);
    await eachCandidate(round, async (candidate) => {
      if (!isResting(candidate)) await takeRound(candidate, options);
    });
  }
  await eachCandidate(0, (candidate) => expectWorkDone(candidate, workload));
  for (const { run } of candidates) run.dispose();
  return { workload, measured: candidates.map(toMeasurement), failed };
}

/** Null when the contender has nothing of its own to measure in this workload. */
async function prepare(contender: Contender, workload: Workload, data: BenchData): Promise<Candidate | null> {
  const start = performance.now();
  const run = await contender.prepare(workload, data);
  if (!run) return null;
  const first = await run.values(1);
  const readyMs = performance.now() - start;
  const more = workload.kind === "training" ? await run.values(checkedSteps(workload) - 1) : [];
  return {
    contender,
    run,
    readyMs,
    warmUpMs: 0,
    values: [...first, ...more],
    deviation: Number.NaN,
    stepsPerSlice: 1,
    stepMs: [],
    gpuStepMs: null,
    processorStepMs: null,
    perStep: null,
  };
}

/** Losses are compared with those of the others, products with a reference. */
function judgeOf(workload: Workload, candidates: readonly Candidate[]): (candidate: Candidate) => Agreement {
  if (workload.kind === "product") {
    const reference = referenceSample(workload);
    return ({ values }) => compareProduct(values, reference, workload.precision);
  }
  const all = new Map(candidates.map(({ contender, values }) => [contender.name, values]));
  const verdicts = compareValues(all, lossTolerance);
  return ({ contender }) => verdicts.get(contender.name)!;
}

async function takeRound(
  candidate: Candidate,
  { instruments, passClock, processorMs, sliceMs }: MeasureOptions,
): Promise<void> {
  const { run, stepsPerSlice } = candidate;
  const before = { ...instruments.counts };
  const spentMs = processorMs?.();
  const stepMs = await timeSlice(run, stepsPerSlice);
  candidate.stepMs.push(stepMs);
  candidate.perStep = callsPerStep(before, instruments.counts, stepsPerSlice);
  if (processorMs && spentMs !== undefined) {
    const perStep = (processorMs() - spentMs) / stepsPerSlice;
    candidate.processorStepMs = [...(candidate.processorStepMs ?? []), perStep];
  }
  if (!passClock) return;
  const steps = stepsFor(sliceMs / 4, stepMs, 1);
  const gpuMs = await passClock.during(() => run.time(steps));
  if (gpuMs !== null) candidate.gpuStepMs = [...(candidate.gpuStepMs ?? []), gpuMs / steps];
}

/** The timed slices are only worth something when they trained, or multiplied, as the checked steps did. */
async function expectWorkDone({ run, values }: Candidate, workload: Workload): Promise<void> {
  const after = await run.values(1);
  if (workload.kind === "training") return expectFallingLosses([values[0]!, after[0]!]);
  const { ok, problem } = compareProduct(after, values, workload.precision);
  if (!ok) throw new Error(`its product changed while it was timed: ${problem}`);
}

function expectFallingLosses(losses: readonly number[]): void {
  if (lossesFall(losses)) return;
  throw new Error(`its loss does not fall: ${losses.map((loss) => loss.toFixed(3)).join(", ")}`);
}

function toMeasurement({ contender, run, perStep, ...figures }: Candidate): Measurement {
  const { name, title } = contender;
  return { name, title: run.title ?? title, ...figures, perStep: perStep! };
}
