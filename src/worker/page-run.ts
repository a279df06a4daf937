/** @file The run that the page shows, from its command to its end, told as events. */

import type { Snapshot } from "../checkpoint/snapshot";
import type { Engine } from "../train/engine";
import type { PreparedRun } from "../train/prepared-run";
import type { Trainer } from "../train/run/trainer";
import type { TrainerHooks } from "../train/run/trainer-options";
import type { Refusal, RunResult } from "../train/types";
import type { PaceWish, RunConfig, RunEvent } from "./api";
import { refusalFailure, toFailure } from "./failure";
import { MetricsBatcher } from "./metrics-batcher";

export interface PageRunOptions {
  engine: Engine;
  /** The number of the run in all events. */
  run: number;
  config: Partial<RunConfig>;
  pace: PaceWish;
  /** What it begins with, or goes on from. */
  from?: Snapshot;
  emit: (event: RunEvent) => void;
  /** Data, device and trace are there; nothing is compiled yet. */
  onPrepared: (prepared: PreparedRun) => void;
}

export class PageRun {
  readonly #options: PageRunOptions;
  readonly #abort = new AbortController();
  readonly #batcher: MetricsBatcher;
  #prepared: PreparedRun | null = null;
  #isPaused = false;
  #pace: PaceWish;
  /** Settles when the run is over and its memory may be freed. Never rejects. */
  readonly #ended: Promise<void>;

  /** Begins when `after` has resolved. */
  constructor(options: PageRunOptions, after: Promise<void>) {
    const { run, emit } = options;
    this.#options = options;
    this.#pace = options.pace;
    this.#batcher = new MetricsBatcher((metrics) => emit({ type: "metrics", run, metrics }));
    this.#ended = after.then(() => this.#run());
  }

  /** null until data and device are there. */
  get prepared(): PreparedRun | null {
    return this.#prepared;
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
    await this.trainer?.dispose();
  }

  async #run(): Promise<void> {
    const { engine, run, config, from, emit, onPrepared } = this.#options;
    const { signal } = this.#abort;
    try {
      signal.throwIfAborted();
      emit({ type: "phase", run, phase: "loading" });
      // The page has had the steps as metrics, and a run there may go on for hours.
      const going = { hooks: this.#hooks(), keepsSteps: false, signal, ...(from && { from }) };
      const prepared = await engine.prepare(config, going);
      this.#prepared = prepared;
      this.#announce(prepared);
      for (const refusal of prepared.trainer.refusals) this.#tellRefused(refusal);
      prepared.trainer.setPace(this.#pace);
      if (this.#isPaused) prepared.trainer.pause();
      onPrepared(prepared);
      const result = await prepared.trainer.run();
      this.#batcher.flush();
      await engine.keepModel(prepared.trainer, result);
      emit({ type: "finished", run, result });
      void this.#timeDevices(prepared, result);
    } catch (error) {
      this.#batcher.flush();
      if (signal.aborted && !this.#prepared) {
        emit({ type: "phase", run, phase: "stopped" });
        return;
      }
      emit({ type: "failed", run, failure: toFailure(error) });
      await this.trainer?.dispose();
    }
  }

  /** For later runs; where it goes wrong, the next one tries again. */
  async #timeDevices(prepared: PreparedRun, result: RunResult): Promise<void> {
    const { engine, run, emit } = this.#options;
    const known = await engine.timeDevices(prepared, result).catch(() => null);
    if (known?.stepMs || known?.modeChoice) {
      const { choice, modeChoice } = result;
      emit({
        type: "timed",
        run,
        choice: { ...choice, stepMs: known.stepMs ?? choice.stepMs },
        modeChoice: known.modeChoice ?? modeChoice,
      });
    }
    await engine.tuneAfterRun(prepared).catch(() => {});
  }

  #announce({ config, device, choice, modeChoice, trainer }: PreparedRun): void {
    this.#options.emit({
      type: "started",
      run: this.#options.run,
      config,
      device: device.info,
      choice,
      modeChoice,
      fusion: trainer.fusion,
      precision: trainer.precision,
      totalSteps: trainer.totalSteps,
      stepsPerEpoch: trainer.stepsPerEpoch,
      shape: trainer.shape,
    });
  }

  #tellRefused(refusal: Refusal): void {
    const { device, fusion, precision } = this.trainer!;
    const failure = refusalFailure(refusal);
    this.#options.emit({
      type: "refused",
      run: this.#options.run,
      failure,
      device: device.info,
      fusion,
      precision,
    });
  }

  #hooks(): TrainerHooks {
    const { run, emit } = this.#options;
    return {
      onPhase: (phase) => {
        this.#batcher.flush();
        emit({ type: "phase", run, phase });
      },
      onPace: (pace) => {
        this.#batcher.isWatched = pace === "watch";
        emit({ type: "pace", run, pace });
      },
      onRefused: (refusal) => this.#tellRefused(refusal),
      onCompile: (done, total) => emit({ type: "compile", run, done, total }),
      onMetrics: (metrics) => this.#batcher.add(metrics),
      onEpoch: (epoch) => {
        this.#batcher.flush();
        emit({ type: "epoch", run, epoch });
      },
      onPredictions: (predictions) => {
        // The page draws both in one frame.
        this.#batcher.flush();
        emit({ type: "predictions", run, ...predictions });
      },
      onEvaluation: (evaluation, step) => emit({ type: "evaluation", run, step, ...evaluation }),
      onMicroscope: (report) => emit({ type: "microscope", run, report }),
    };
  }
}
