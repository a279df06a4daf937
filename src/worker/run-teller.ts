/** @file What the page is told of a run: each step and each epoch once, however often a lost device has them computed again. */
import type { PreparedRun } from "../train/prepared-run";
import type { StepMetrics } from "../train/run/step-log";
import type { Trainer } from "../train/run/trainer";
import type { TrainerHooks, TrainerPhase } from "../train/run/trainer-options";
import type { EpochResult, Refusal } from "../train/types";
import type { RunEvent } from "./api";
import { refusalFailure } from "./failure";
import { MetricsBatcher } from "./metrics-batcher";
import { metricsFrom } from "./metrics-from";

/** What the page knows of a run. */
interface Told {
  steps: number;
  epochs: number;
}

export class RunTeller {
  readonly #run: number;
  readonly #emit: (event: RunEvent) => void;
  readonly #batcher: MetricsBatcher;
  readonly #told: Told;

  constructor(
    run: number,
    emit: (event: RunEvent) => void,
    { steps, epochs }: Told = { steps: 0, epochs: 0 },
  ) {
    this.#run = run;
    this.#emit = emit;
    this.#told = { steps, epochs };
    this.#batcher = new MetricsBatcher((metrics) => emit({ type: "metrics", run, metrics }));
  }

  /** Sends what was told of the steps. */
  flush(): void {
    this.#batcher.flush();
  }

  tellStarted({ config, device, choice, modeChoice, trainer }: PreparedRun): void {
    const { fusion, precision, totalSteps, stepsPerEpoch, shape } = trainer;
    const about = { config, device: device.info, choice, modeChoice };
    const made = { fusion, precision, totalSteps, stepsPerEpoch, shape };
    this.#emit({ type: "started", run: this.#run, ...about, ...made });
  }

  tellRefused({ device, fusion, precision }: Trainer, refusal: Refusal): void {
    const failure = refusalFailure(refusal);
    this.#emit({ type: "refused", run: this.#run, failure, device: device.info, fusion, precision });
  }

  tellPhase(phase: TrainerPhase): void {
    this.flush();
    this.#emit({ type: "phase", run: this.#run, phase });
  }

  get hooks(): TrainerHooks {
    const [run, emit] = [this.#run, this.#emit];
    return {
      onPace: (pace) => {
        this.#batcher.isWatched = pace === "watch";
        emit({ type: "pace", run, pace });
      },
      onCompile: (done, total) => emit({ type: "compile", run, done, total }),
      onMetrics: (metrics) => this.#tellMetrics(metrics),
      onEpoch: (epoch) => this.#tellEpoch(epoch),
      onPredictions: (predictions) => {
        // The page draws both in one frame.
        this.flush();
        emit({ type: "predictions", run, ...predictions });
      },
      onEvaluation: (evaluation, step) => emit({ type: "evaluation", run, step, ...evaluation }),
      onMicroscope: (report) => emit({ type: "microscope", run, report }),
    };
  }

  /** Those that the page was not told of before its device was lost. */
  #tellMetrics(metrics: StepMetrics): void {
    const fresh = metricsFrom(metrics, this.#told.steps);
    if (!fresh) return;
    this.#told.steps = fresh.firstStep + fresh.losses.length;
    this.#batcher.add(fresh);
  }

  #tellEpoch(epoch: EpochResult): void {
    this.flush();
    if (epoch.epoch <= this.#told.epochs) return;
    this.#told.epochs = epoch.epoch;
    this.#emit({ type: "epoch", run: this.#run, epoch });
  }
}
