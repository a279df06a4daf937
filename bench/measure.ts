/** @file One workload with all contenders: prepared, checked, warmed up, and timed in interleaved rounds. */
import { compareValues, lossesFall, lossTolerance, productTolerance } from "./agreement";
import type { Contender, Run } from "./contender";
import { type CallCounts, callsPerStep, type Instruments } from "./instruments";
import { rotated, stepsFor } from "./statistics";
import type { BenchData, Workload } from "./workloads";

export interface MeasureOptions {
  rounds: number;
  /** What one timed slice should take. */
  sliceMs: number;
  instruments: Instruments;
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
  /** Largest relative deviation of these from the median of the libraries. */
  deviation: number;
  stepsPerSlice: number;
  /** Time per step, one for each round. */
  stepMs: number[];
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

/** Training steps whose losses are compared. */
const checkedSteps = 20;

/** A slice has at least so many steps, however slow they are. */
const leastSteps = 3;

/** A contender at work. */
interface Candidate {
  contender: Contender;
  run: Run;
  readyMs: number;
  warmUpMs: number;
  values: number[];
  deviation: number;
  stepsPerSlice: number;
  stepMs: number[];
  perStep: CallCounts | null;
}

/** Measures `workload`. An engine that fails at any point is reported with the reason, and the others go on. */
export async function measure(
  contenders: readonly Contender[],
  workload: Workload,
  data: BenchData,
  options: MeasureOptions,
): Promise<WorkloadResult> {
  const { rounds, sliceMs, instruments, onProgress = () => {} } = options;
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
    for (const candidate of rotated(candidates, round))
      await attempt(candidate.contender, () => work(candidate));
  };

  for (const contender of contenders) {
    onProgress(`${contender.title}: preparing`);
    await attempt(contender, async () => {
      const candidate = await prepare(contender, workload, data);
      if (candidate) candidates.push(candidate);
    });
  }
  const verdicts = compareValues(
    new Map(candidates.map(({ contender, values }) => [contender.name, values])),
    workload.kind === "training" ? lossTolerance : productTolerance,
  );
  await eachCandidate(0, async (candidate) => {
    const { ok, deviation, problem } = verdicts.get(candidate.contender.name)!;
    if (!ok) throw new Error(`it disagrees with the others: ${problem}`);
    candidate.deviation = deviation;
    if (workload.kind === "training") expectFallingLosses(candidate.values);
  });

  onProgress("warming up");
  await eachCandidate(0, (candidate) => warmUp(candidate, sliceMs));
  for (let round = 0; round < rounds; round++) {
    onProgress(`round ${round + 1} of ${rounds}`);
    await eachCandidate(round, async (candidate) => {
      const { run, stepsPerSlice } = candidate;
      const before = { ...instruments.counts };
      candidate.stepMs.push(await timeSlice(run, stepsPerSlice));
      candidate.perStep = callsPerStep(before, instruments.counts, stepsPerSlice);
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
  const more = workload.kind === "training" ? await run.values(checkedSteps - 1) : [];
  return {
    contender,
    run,
    readyMs,
    warmUpMs: 0,
    values: [...first, ...more],
    deviation: Number.NaN,
    stepsPerSlice: leastSteps,
    stepMs: [],
    perStep: null,
  };
}

/** Short slices find out how long a step takes; a longer one brings clocks and caches to where they stay. */
async function warmUp(candidate: Candidate, sliceMs: number): Promise<void> {
  const start = performance.now();
  await timeSlice(candidate.run, leastSteps);
  const estimateMs = await timeSlice(candidate.run, leastSteps);
  const stepMs = await timeSlice(candidate.run, stepsFor(sliceMs / 2, estimateMs, leastSteps));
  candidate.stepsPerSlice = stepsFor(sliceMs, stepMs, leastSteps);
  candidate.warmUpMs = performance.now() - start;
}

/** Time per step of `steps` steps, in ms. */
const timeSlice = async (run: Run, steps: number): Promise<number> => (await run.time(steps)) / steps;

/** The timed slices are only worth something when they trained, or multiplied, as the checked steps did. */
async function expectWorkDone({ run, values }: Candidate, workload: Workload): Promise<void> {
  const after = await run.values(1);
  if (workload.kind === "training") return expectFallingLosses([values[0]!, after[0]!]);
  const both = new Map([
    ["before", values],
    ["after", after],
  ]);
  const { ok, problem } = compareValues(both, productTolerance).get("after")!;
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
