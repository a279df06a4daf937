/** @file The run that the page shows, from its command to its end, told as events. */

import type { Snapshot } from "../checkpoint/snapshot";
import { newRunId } from "../lib/run-id";
import type { Engine } from "../train/engine";
import type { PreparedRun } from "../train/prepared-run";
import type { Trainer } from "../train/run/trainer";
import type { TrainerHooks, TrainerPhase } from "../train/run/trainer-options";
import type { Resumption, RunResult } from "../train/types";
import type { Failure, LoadedSource, PaceWish, PageOfRun, RunConfig, RunEvent } from "./api";
import type { RunCheckpoints } from "./checkpoints/run-checkpoints";
import type { CheckpointStorage } from "./checkpoints/stored-checkpoint";
import { toFailure } from "./failure";
import { RunTeller } from "./run-teller";

/** A device that is lost so often in a row, with no checkpoint between, will be lost again. */
const mostLosses = 5;

/** What a run begins with that was interrupted. */
export interface RunStartedBefore {
  /** Left out, it had no checkpoint yet. `id`: what it is stored under. */
  stored?: { id: string; snapshot: Snapshot };
  /** What its page was told of before. */
  page: PageOfRun;
}

export interface PageRunOptions {
  engine: Engine;
  /** The number of the run in all events. */
  run: number;
  config: Partial<RunConfig>;
  pace: PaceWish;
  /** What it begins with, or goes on from; left out, its model is new. */
  from?: LoadedSource | undefined;
  /** Left out, it was not interrupted. */
  before?: RunStartedBefore;
  /** Where its checkpoints outlive the worker; null where they do not. */
  storage: CheckpointStorage | null;
  /** Held as long as the worker lives. */
  lifeLock: string;
  emit: (event: RunEvent) => void;
  /** Data, device and trace are there; nothing is compiled yet. */
  onPrepared: (prepared: PreparedRun) => void;
}

export class PageRun {
  readonly #options: PageRunOptions;
  readonly #abort = new AbortController();
  readonly #teller: RunTeller;
  #prepared: PreparedRun | null = null;
  #checkpoints: RunCheckpoints | null = null;
  /** What it goes on from next. */
  #from: Snapshot | undefined;
  /** What it has begun with. */
  #begun: Snapshot | undefined;
  /** Times in a row that its device was lost before it had another checkpoint. */
  #losses = 0;
  /** All that it went through: several may be from one checkpoint. */
  #resumptions: readonly Resumption[];
  #isKept = false;
  #isBegunAgain: boolean;
  #isPaused = false;
  #pace: PaceWish;
  /** Settles when the run is over and its memory may be freed. Never rejects. */
  readonly #ended: Promise<void>;

  /** Begins when `after` has resolved. */
  constructor(options: PageRunOptions, after: Promise<void>) {
    const { run, emit } = options;
    this.#options = options;
    this.#pace = options.pace;
    this.#from = options.before?.stored?.snapshot;
    this.#isBegunAgain = options.before !== undefined;
    this.#isPaused = options.before?.page.isPaused ?? false;
    this.#resumptions = this.#from?.records.resumptions ?? [];
    this.#teller = new RunTeller(run, emit, options.before?.page);
    this.#ended = after.then(() => this.#run());
  }

  /** null until data and device are there. */
  get prepared(): PreparedRun | null {
    return this.#prepared;
  }

  get number(): number {
    return this.#options.run;
  }

  get trainer(): Trainer | undefined {
    return this.#prepared?.trainer;
  }

  pause(): void {
    this.#isPaused = true;
    this.trainer?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.trainer?.resume();
  }

  setPace(pace: PaceWish): void {
    this.#pace = pace;
    this.trainer?.setPace(pace);
  }

  /** Ends it after the steps under way; the trained model stays. */
  stop(): void {
    this.#abort.abort();
    this.trainer?.stop();
  }

  /** Ends it and frees everything it made. */
  async dispose(): Promise<void> {
    this.stop();
    await this.#ended;
    await this.#checkpoints?.end();
    await this.trainer?.dispose();
  }

  /** Takes a checkpoint as soon as it can. */
  keep(): void {
    this.#checkpoints?.take();
  }

  /** What the page shows at the checkpoint of this step. */
  show(step: number, view: unknown): void {
    this.#checkpoints?.show(step, view);
  }

  async #run(): Promise<void> {
    const { run, emit } = this.#options;
    const { signal } = this.#abort;
    for (;;) {
      try {
        await this.#trainOn();
        return;
      } catch (error) {
        this.#teller.flush();
        this.#checkpoints?.rest();
        if (signal.aborted && !this.#prepared) {
          emit({ type: "phase", run, phase: "stopped" });
          return;
        }
        const failure = toFailure(error);
        const goesOn = !signal.aborted && this.#canGoOn(failure);
        emit({ type: goesOn ? "interrupted" : "failed", run, failure });
        await this.trainer?.dispose();
        if (!goesOn) {
          // What went wrong would go wrong again; another device may come.
          if (failure.code !== "device-lost") await this.#checkpoints?.end();
          return;
        }
        this.#prepared = null;
      }
    }
  }

  /** Whether its device is gone, and there is something to go on from; a device that is lost time and again is not tried for ever. */
  #canGoOn({ code }: Failure): boolean {
    if (code !== "device-lost" || !this.#checkpoints) return false;
    const latest = this.#checkpoints.latest ?? this.#begun;
    this.#losses = latest === this.#from ? this.#losses + 1 : 0;
    this.#from = latest;
    return this.#losses < mostLosses;
  }

  /** From its beginning, or from where it is to go on, to its end. */
  async #trainOn(): Promise<void> {
    const { engine, run, emit, onPrepared, from } = this.#options;
    const { signal } = this.#abort;
    signal.throwIfAborted();
    emit({ type: "phase", run, phase: "loading" });
    if (from && !this.#from) this.#from = this.#begun = await this.#modelOf(from);
    const [prepared] = await Promise.all([this.#prepare(), this.#loadCheckpoints()]);
    // One that was stopped since has no trainer that was told.
    signal.throwIfAborted();
    this.#prepared = prepared;
    this.#teller.tellStarted(prepared);
    // It had no checkpoint yet.
    if (this.#isBegunAgain && !this.#from) emit({ type: "resumed", run, step: 0, isSame: true });
    this.#isBegunAgain = true;
    for (const refusal of prepared.trainer.refusals) this.#teller.tellRefused(prepared.trainer, refusal);
    prepared.trainer.setPace(this.#pace);
    if (this.#isPaused) prepared.trainer.pause();
    onPrepared(prepared);
    const result = await prepared.trainer.run();
    this.#teller.flush();
    await engine.keepModel(prepared.trainer, result);
    emit({ type: "finished", run, result });
    await this.#checkpoints?.end();
    void this.#timeDevices(prepared, result);
  }

  /** A worker that came after the one that read the file reads it again. */
  async #modelOf({ id, file }: LoadedSource): Promise<Snapshot> {
    const { models } = this.#options.engine;
    if (models.has(id)) return models.find({ id });
    const { readFile } = await import("./read-file");
    return models.find(await models.load(await readFile(file)));
  }

  #prepare(): Promise<PreparedRun> {
    const { engine, config } = this.#options;
    const { signal } = this.#abort;
    const resumptions = this.#resumptions;
    const from = this.#from && {
      from: { ...this.#from, records: { ...this.#from.records, resumptions } },
    };
    // The page has had the steps as metrics, and a run there may go on for hours.
    return engine.prepare(config, { hooks: this.#hooks(), keepsSteps: false, signal, ...from });
  }

  /** A run whose code for checkpoints does not arrive goes on without. */
  async #loadCheckpoints(): Promise<void> {
    const { run, before, storage, lifeLock: lock, emit } = this.#options;
    const loaded = await import("./checkpoints/run-checkpoints").catch(() => null);
    if (!loaded || this.#checkpoints) return;
    const id = before?.stored?.id ?? newRunId();
    const flush = () => this.#teller.flush();
    const latest = before?.stored?.snapshot ?? null;
    this.#checkpoints = new loaded.RunCheckpoints({ run, id, lock, storage, emit, flush }, latest);
  }

  /** For later runs; where it goes wrong, the next one tries again. */
  async #timeDevices(prepared: PreparedRun, result: RunResult): Promise<void> {
    const { engine, run, emit } = this.#options;
    const known = await engine.times.timeDevices(prepared, result).catch(() => null);
    if (known?.stepMs || known?.modeChoice) {
      const { choice, modeChoice } = result;
      emit({
        type: "timed",
        run,
        choice: { ...choice, stepMs: known.stepMs ?? choice.stepMs },
        modeChoice: known.modeChoice ?? modeChoice,
      });
    }
    await engine.times.tuneAfterRun(prepared).catch(() => {});
  }

  #tellResumed(resumption: Resumption): void {
    const { run, emit } = this.#options;
    this.#resumptions = [...this.#resumptions, resumption];
    emit({ type: "resumed", run, ...resumption });
  }

  /** Checkpoints are taken from the first step on, and at once where a pause gives the time for it. */
  #keepAt(phase: TrainerPhase): void {
    if (phase === "training" && !this.#isKept) this.#checkpoints?.begin(this.trainer!);
    if (phase === "paused") this.keep();
    this.#isKept = phase !== "compiling";
  }

  #hooks(): TrainerHooks {
    return {
      ...this.#teller.hooks,
      onPhase: (phase) => {
        this.#teller.tellPhase(phase);
        this.#keepAt(phase);
      },
      onRefused: (refusal) => this.#teller.tellRefused(this.trainer!, refusal),
      onResumed: (resumption) => this.#tellResumed(resumption),
    };
  }
}
