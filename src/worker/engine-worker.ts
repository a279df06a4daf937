/** @file The worker's side of the contract: an engine behind commands, each kind of them an object of its own. */

import type { DatasetSpec } from "../data/dataset";
import { datasets } from "../data/registry";
import { defaults, presets } from "../train/config";
import type { Engine } from "../train/engine";
import { fields } from "../train/fields";
import type { EngineDescription, RunEvent, TogetherCommands, WorkerApi } from "./api";
import type { CheckpointStorage } from "./checkpoints/stored-checkpoint";
import { ComparisonsOnDemand } from "./comparisons-on-demand";
import { toFailure } from "./failure";
import { holdLifeLock } from "./life-lock";
import { onDemand } from "./on-demand";
import { transferablesOf } from "./transferables";
import { WorkerComparison } from "./worker-comparison";
import { WorkerData } from "./worker-data";
import { WorkerModels } from "./worker-models";
import { WorkerRace } from "./worker-race";
import { WorkerReports } from "./worker-reports";
import { WorkerRun } from "./worker-run";
import { WorkerScripts } from "./worker-scripts";

export class EngineWorker implements WorkerApi {
  readonly data: WorkerData;
  readonly run: WorkerRun;
  readonly comparison: WorkerComparison;
  readonly race: WorkerRace;
  readonly reports: WorkerReports;
  readonly models: WorkerModels;
  readonly scripts: WorkerScripts;
  readonly together: TogetherCommands;
  readonly #engine: Engine;
  #port: MessagePort | null = null;
  #lifeLock = "";

  /** `checkpoints`: where those of runs outlive the worker; left out, they do not. */
  constructor(engine: Engine, checkpoints: CheckpointStorage | null = null) {
    this.#engine = engine;
    const emit = (event: RunEvent) => this.emit(event);
    const comparisons = new ComparisonsOnDemand(engine, { emit, pause: () => this.run.pause() });
    this.data = new WorkerData(engine, emit);
    this.comparison = new WorkerComparison(comparisons);
    this.run = new WorkerRun(engine, {
      checkpoints,
      lifeLock: () => this.#lifeLock,
      emit,
      data: this.data,
      pauseComparison: () => this.comparison.pause(),
    });
    this.race = new WorkerRace(engine);
    this.reports = new WorkerReports(engine, emit);
    this.models = new WorkerModels(engine, emit);
    this.scripts = new WorkerScripts(engine, comparisons, emit);
    this.together = onDemand(async () => {
      const { WorkerTogether } = await import("./worker-together");
      const pause = () => {
        this.run.pause();
        this.comparison.pause();
      };
      return new WorkerTogether(engine, { emit, pause });
    });
  }

  async connect(port: MessagePort, lifeLock: string): Promise<void> {
    this.#port = port;
    this.#lifeLock = lifeLock;
    // Answered only with the lock in hand: the page asks for it next, and the first to ask gets it.
    await holdLifeLock(lifeLock);
  }

  async describe(): Promise<EngineDescription> {
    const [gpu] = await Promise.allSettled([this.#engine.gpuInfo()]);
    return {
      fields,
      defaults,
      presets,
      gpu: gpu.status === "fulfilled" ? gpu.value : null,
      gpuFailure: gpu.status === "rejected" ? toFailure(gpu.reason) : null,
      datasets: Object.values(datasets).map(describeDataset),
    };
  }

  /** Sends an event to the page; the arrays in it are transferred. */
  emit(event: RunEvent): void {
    this.#port?.postMessage(event, transferablesOf(event));
  }
}

function describeDataset({ name, width, height, classNames, trainCount, testCount }: DatasetSpec) {
  return { name, width, height, classNames, trainCount, testCount };
}
