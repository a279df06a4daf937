/** @file Keeps a device busy with training steps: a bounded number of submits under way, and nothing waits for a step. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { CompileOptions, Device, ReadArray, TimedRunnable } from "../../device/device";
import type { Choices, LaunchChoice } from "../../kernel/choice";
import { ceilDiv } from "../../lib/math";
import type { Tensor } from "../../tensor/tensor";
import type { RunResult } from "../types";
import { CallLog } from "./call-log";
import { batchOf, type DecodedSteps, decodeRing, joinSteps } from "./decode-ring";
import { maxInFlight } from "./pace-limits";
import { type LoggedSteps, StepLog, type StepMetrics } from "./step-log";
import { StepsTold } from "./steps-told";
import { SubmitPacer } from "./submit-pacer";
import type { Ticket } from "./ticket";
import { ringSteps, type TracedTraining } from "./trace-train";
import type { RunOptions } from "./trainer-options";
import { type Answer, UnderWay } from "./under-way";

/** Submits under way where their steps are given. */
const fixedInFlight = 2;

/** Of the submits that may be under way, so many for each burst: two that it has, and two for what was sent before at full speed. */
const submitsPerBurstInFlight = 4;

export interface StepLoopOptions extends Pick<RunOptions, "stepsPerSubmit" | "keepsSteps" | "isTimed"> {
  /** Submits were reported done, all of them at once. What this throws, `submit` or `drain` throws. */
  onSteps: (metrics: StepMetrics) => void;
  onCompile: (done: number, total: number) => void;
  onRefused?: CompileOptions["onRefused"];
  choices?: Choices;
  /** Where the steps go on from; `traced` begins with its variables. */
  from?: Pick<Snapshot, "step" | "records"> | undefined;
}

/** A run between two of its steps. */
export interface CapturedSteps {
  step: number;
  /** Of the variables that were asked for, in their order. */
  values: readonly ReadArray[];
  records: LoggedSteps;
}

/** Steps under way. */
interface Sent {
  firstStep: number;
  steps: number;
  /** What the pacer remembers of it; null for a burst, of which the pacer learns nothing. */
  ticket: Ticket | null;
  burst: SentBurst | null;
}

interface SentBurst {
  sentMs: number;
  /** When its first submit was reported done. */
  openedMs: number;
  isSlowed: boolean;
}

export class StepLoop {
  readonly log: StepLog;
  readonly #device: Device;
  readonly #traced: TracedTraining;
  readonly #options: StepLoopOptions;
  readonly #calls: CallLog;
  readonly #pacer: SubmitPacer;
  readonly #underWay: UnderWay<Sent>;
  #runnable: TimedRunnable | null = null;
  #submitted = 0;
  #compileMs = 0;
  /** Whether the latest steps were bursts. */
  #isInBursts = false;
  /** Of the steps that are `submitted`, those that the device has: a burst is handed over in two parts. */
  #handedOver = 0;
  readonly #told: StepsTold;

  constructor(device: Device, traced: TracedTraining, options: StepLoopOptions) {
    this.#device = device;
    this.#traced = traced;
    this.#options = options;
    this.log = new StepLog(options.keepsSteps);
    this.#told = new StepsTold(this.log);
    this.#underWay = new UnderWay({
      isGpu: device.info.kind === "gpu",
      onAnswers: (answers) => this.#takeIn(answers),
      onFailure: (error) => this.#told.fail(error),
    });
    if (options.from) this.#goOn(options.from);
    this.#calls = new CallLog(device.counts);
    this.#pacer = new SubmitPacer(device.info.kind, ringSteps);
  }

  /** Steps handed to the device so far. */
  get submitted(): number {
    return this.#submitted;
  }

  get compileMs(): number {
    return this.#compileMs;
  }

  get isCompiled(): boolean {
    return this.#runnable !== null;
  }

  /** How long after its end a submit is reported done, as far as that is known. */
  get latencyMs(): number {
    return this.#pacer.latencyMs;
  }

  /** Whether the device has steps that are not told of. */
  get isUnderWay(): boolean {
    return this.#underWay.count > 0;
  }

  /** By the GPU's clock, over all submits that are done. */
  get gpuMs(): number | null {
    return this.#runnable?.gpuMs ?? null;
  }

  /** What its launches run; empty on a processor, and before `compile`. */
  get choices(): readonly LaunchChoice[] {
    return this.#runnable?.choices ?? [];
  }

  /** What replays the step; null before `compile`. */
  get runnable(): TimedRunnable | null {
    return this.#runnable;
  }

  async compile(): Promise<void> {
    const startMs = performance.now();
    const { onCompile, onRefused, choices, isTimed = false } = this.#options;
    const { program, ring } = this.#traced;
    const options = {
      readback: [ring],
      maxInFlight: maxInFlight(this.#device.info.kind),
      isTimed,
      choices,
      onProgress: onCompile,
      ...(onRefused && { onRefused }),
    };
    this.#runnable = await this.#device.compile(program, options);
    this.#compileMs = performance.now() - startMs;
  }

  startClock(): void {
    this.log.times.startClock(performance.now());
  }

  /** One submit of at most `left` steps, or of a single one; waits only if enough of them are under way. */
  async submit(left: number, isSingle: boolean): Promise<void> {
    if (this.#isInBursts) await this.#endBursts();
    const { stepsPerSubmit } = this.#options;
    const wanted = stepsPerSubmit ? Math.min(left, stepsPerSubmit) : this.#pacer.next(left);
    const steps = isSingle ? 1 : wanted;
    const firstStep = this.#submitted;
    this.#calls.open(firstStep, !isSingle && (stepsPerSubmit !== undefined || this.#pacer.isWarm));
    this.#submitted += steps;
    const ticket = this.#pacer.sent(steps, performance.now());
    this.#underWay.expect(this.#handOver(steps), { firstStep, steps, ticket, burst: null });
    await this.#underWay.fewerThan(() => (stepsPerSubmit ? fixedInFlight : this.#pacer.inFlight));
  }

  /**
   * So many steps, at most as many as the ring holds, for a device that has time to spare before and behind them; as two submits,
   * by which they are timed (BurstTimes). `isSlowed` where they waited for their turn.
   */
  async submitBurst(steps: number, isSlowed: boolean): Promise<void> {
    const most = maxInFlight(this.#device.info.kind);
    await this.#underWay.fewerThan(() => ceilDiv(most, submitsPerBurstInFlight));
    const firstStep = this.#submitted;
    this.#calls.open(firstStep, false);
    this.#submitted += steps;
    this.#isInBursts = true;
    const sentMs = performance.now();
    const burst = { sentMs, openedMs: Number.NaN, isSlowed };
    let answer = this.#handOver(1);
    if (steps > 1) {
      const opened = answer.then(() => {
        burst.openedMs = performance.now();
      });
      // Its failure is that of the whole burst.
      opened.catch(() => {});
      if (most === 1) await opened;
      const rest = this.#handOver(steps - 1);
      rest.catch(() => {});
      answer = opened.then(() => rest);
    }
    this.#underWay.expect(answer, { firstStep, steps, ticket: null, burst });
    // The device is to be heard of before the next burst.
    this.#device.hurry(this.#underWay.arrived).catch(() => {});
  }

  /**
   * Tells that the device was given other work now, behind all steps submitted so far: what is submitted next counts as done
   * once `told` is, so that everything is told of in the order in which it was done.
   */
  tellBeforeNext(told: Promise<unknown>): void {
    this.#underWay.tellBeforeNext(told);
  }

  /** Resolves when all that was submitted so far is done and told of. Rejects as `submit` does. */
  async submittedSoFar(): Promise<void> {
    await this.#underWay.soFar();
  }

  /** What is called until the next submit is not counted among the calls of the steps. */
  stopCounting(): void {
    this.#calls.close(this.#submitted);
  }

  /** Waits for what is under way, with nothing behind it. */
  async drain(): Promise<void> {
    this.#pacer.pause();
    while (this.isUnderWay) await this.#device.hurry(this.#underWay.oldest());
    this.stopCounting();
  }

  /** The contents of a variable. Rejects before `compile`. */
  async read(tensor: Tensor): Promise<ReadArray> {
    if (!this.#runnable) throw new Error("There is no model to read; start a run first.");
    this.stopCounting();
    return this.#runnable.read(tensor);
  }

  /**
   * The contents of variables between two steps: behind those that the device has by now, with what was told of these. Training goes
   * on meanwhile. Rejects before `compile`, and when a step fails or the loop is disposed of.
   */
  async capture(tensors: readonly Tensor[]): Promise<CapturedSteps> {
    const step = this.#handedOver;
    // Asked for all at once, so that no step comes in between.
    const reading = Promise.all(tensors.map((tensor) => this.read(tensor)));
    const [values, records] = await Promise.all([reading, this.#told.until(step)]);
    return { step, values, records };
  }

  /** Calls into WebGPU per training step. */
  callsPerStep(): RunResult["counts"] {
    return this.#calls.perStep();
  }

  dispose(): void {
    this.#runnable?.dispose();
    this.#runnable = null;
    this.#told.fail(new Error("The run was put away."));
  }

  #goOn({ step, records }: Pick<Snapshot, "step" | "records">): void {
    this.#submitted = step;
    this.#handedOver = step;
    const sizes = Array.from(records.losses, (_, index) => batchOf(records.firstStep + index, this.#traced));
    this.log.goOn(step, records, sizes);
  }

  #handOver(steps: number): Promise<ReadArray[]> {
    this.#handedOver += steps;
    return this.#runnable!.submit(steps);
  }

  /** The device may work without a rest again, and is timed from now on. */
  async #endBursts(): Promise<void> {
    this.#isInBursts = false;
    await this.#underWay.fewerThan(() => 1);
    this.startClock();
  }

  #takeIn(answers: readonly Answer<Sent>[]): void {
    const submits = answers.filter(({ burst }) => !burst);
    if (submits.length > 0) this.#takeSubmits(submits);
    for (const answer of answers) if (answer.burst) this.#takeBurst(answer, answer.burst);
    this.#told.tell();
  }

  #takeSubmits(answers: readonly Answer<Sent>[]): void {
    const { atMs } = answers.at(-1)!;
    this.#pacer.received(
      answers.flatMap(({ ticket }) => ticket ?? []),
      atMs,
    );
    const decoded = answers.map((answer) => this.#decode(answer));
    this.#options.onSteps(this.log.add(joinSteps(decoded), atMs, this.#pacer.latencyMs));
    if (this.#pacer.isWarm || this.#options.stepsPerSubmit) this.log.times.warmUp();
  }

  #takeBurst(answer: Answer<Sent>, { sentMs, openedMs, isSlowed }: SentBurst): void {
    const { steps, atMs } = answer;
    const timed = steps > 1 ? { steps: steps - 1, ms: atMs - openedMs } : { steps: 0, ms: 0 };
    const told = { timed, answeredMs: atMs - sentMs };
    this.#options.onSteps(this.log.addBurst(this.#decode(answer), told, atMs, isSlowed));
  }

  #decode({ ring, firstStep, steps }: Answer<Sent>): DecodedSteps {
    return decodeRing(ring, this.#traced, firstStep, steps);
  }
}
