/** @file The commands of the scripting interface: any number of runs and comparisons, each with a number of its own. */
import type { Engine } from "../train/engine";
import type { TrainerHooks } from "../train/run/trainer-options";
import type {
  CompareAxes,
  CompareOptions,
  ComparisonResult,
  RunConfig,
  RunEvent,
  RunResult,
  ScriptCommands,
  TrainCallOptions,
} from "./api";
import type { ComparisonsOnDemand } from "./comparisons-on-demand";
import { MetricsBatcher } from "./metrics-batcher";

export class WorkerScripts implements ScriptCommands {
  readonly #engine: Engine;
  readonly #comparisons: ComparisonsOnDemand;
  readonly #emit: (event: RunEvent) => void;
  readonly #runs = new Map<number, AbortController>();

  constructor(engine: Engine, comparisons: ComparisonsOnDemand, emit: (event: RunEvent) => void) {
    this.#engine = engine;
    this.#comparisons = comparisons;
    this.#emit = emit;
  }

  async train(config: Partial<RunConfig>, options: TrainCallOptions): Promise<RunResult> {
    const { run, maxSteps, threads, from, wantsMetrics } = options;
    const abort = new AbortController();
    this.#runs.set(run, abort);
    const batcher = new MetricsBatcher((metrics) => this.#emit({ type: "metrics", run, metrics }));
    const hooks: TrainerHooks = wantsMetrics
      ? {
          onMetrics: (metrics) => batcher.add(metrics),
          onEpoch: (epoch) => {
            batcher.flush();
            this.#emit({ type: "epoch", run, epoch });
          },
        }
      : {};
    try {
      const trainOptions = {
        hooks,
        signal: abort.signal,
        ...(maxSteps !== undefined && { maxSteps }),
        ...(threads !== undefined && { threads }),
        ...(from !== undefined && { from: this.#engine.models.find({ id: from }) }),
      };
      const result = await this.#engine.train(config, trainOptions);
      batcher.flush();
      return result;
    } finally {
      this.#runs.delete(run);
      this.#emit({ type: "scripted-end", run });
    }
  }

  async compare(axes: CompareAxes, options: CompareOptions, comparison: number): Promise<ComparisonResult> {
    return (await this.#comparisons.get()).run(axes, options, comparison);
  }

  abort(run: number): void {
    this.#runs.get(run)?.abort();
    this.#comparisons.tell((comparisons) => comparisons.abort(run));
  }
}
