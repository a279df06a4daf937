/** @file The models that an engine can still give away: those of its last runs, and those that were loaded from files. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { DatasetSpec } from "../../data/dataset";
import type { ExportedFile } from "../../formats/exported-run";
import type { ExportKind } from "../../formats/kinds";
import type { Metrics } from "../../formats/metrics";
import type { RunResult } from "../types";
import type { LoadedModel } from "./loaded-model";
import type { Prepare, WhileExporting } from "./look-ahead";
import type { KeptModels } from "./remember";

export class RunModels {
  readonly #specOf: (dataset: string) => DatasetSpec;
  readonly #kept: KeptModels;
  readonly #prepare: Prepare;
  readonly #runs = new Map<string, Snapshot>();
  readonly #loaded = new Map<string, Snapshot>();

  constructor(specOf: (dataset: string) => DatasetSpec, kept: KeptModels, prepare: Prepare) {
    this.#specOf = specOf;
    this.#kept = kept;
    this.#prepare = prepare;
  }

  /** Keeps what a run has come to, as the latest one. */
  async keep({ id }: Pick<RunResult, "id">, snapshot: Snapshot): Promise<void> {
    const { remember } = await import("./remember");
    remember(this.#runs, id, snapshot);
  }

  /** What a run has learned: of what `train` resolved to, also when it has been JSON meanwhile. Rejects with an Error where it is not kept any more. */
  async of(run: Pick<RunResult, "id">): Promise<Snapshot> {
    const { recall } = await import("./remember");
    return recall(this.#runs, this.#kept, run);
  }

  /**
   * A run in a form of a file. `metrics` are those of a run that does not have them itself. The folder for torchrun has losses of steps
   * that are trained for it, up to an epoch, meanwhile. Rejects as `of` does, with a TypeError for a form that there is
   * not, and with what ends those steps.
   */
  async export(
    run: RunResult,
    kind: ExportKind,
    metrics?: Metrics,
    meanwhile: WhileExporting = {},
  ): Promise<ExportedFile> {
    const { exportModel } = await import("./transfer");
    const parts = { specOf: this.#specOf, prepare: this.#prepare, kind, metrics, meanwhile };
    return exportModel(run, await this.of(run), parts);
  }

  /**
   * A model from a file, which stays here for runs to begin with. Rejects with a FormatError for what is no such file, and with a
   * ConfigError where a training state comes with settings that there are not.
   */
  async load(bytes: Uint8Array): Promise<LoadedModel> {
    const { loadModel } = await import("./transfer");
    const { remember } = await import("./remember");
    const { id, snapshot, kind, notes } = loadModel(bytes, this.#specOf);
    remember(this.#loaded, id, snapshot);
    return { id, kind, config: snapshot.config, step: snapshot.step, notes };
  }

  /** Whether what was loaded under this id is still here. */
  has(id: string): boolean {
    return this.#loaded.has(id);
  }

  /** What `from` stands for. Throws an Error where that is not here any more. */
  find(from: Pick<LoadedModel, "id"> | Snapshot): Snapshot {
    if ("variables" in from) return from;
    const snapshot = this.#loaded.get(from.id);
    if (!snapshot) throw new Error("What was loaded is not here any more: load the file again.");
    return snapshot;
  }
}
