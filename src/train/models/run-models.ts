/** @file The models that an engine can still give away: those of its last runs, and those that were loaded from files. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { DatasetSpec } from "../../data/dataset";
import type { ExportedFile } from "../../formats/exported-run";
import type { ExportKind } from "../../formats/kinds";
import type { Metrics } from "../../formats/metrics";
import type { RunResult } from "../types";
import type { LoadedModel } from "./loaded-model";

/** Runs whose weights stay when the next one comes; fewer where they are large, the latest always. */
const mostKept = 8;
const mostKeptBytes = 256 * 1024 * 1024;

export class RunModels {
  readonly #specOf: (dataset: string) => DatasetSpec;
  readonly #runs = new Map<string, Snapshot>();
  readonly #loaded = new Map<string, Snapshot>();

  constructor(specOf: (dataset: string) => DatasetSpec) {
    this.#specOf = specOf;
  }

  /** Keeps what a run has come to, as the latest one. */
  keep({ id }: Pick<RunResult, "id">, snapshot: Snapshot): void {
    remember(this.#runs, id, snapshot);
  }

  /** What a run has learned: of what `train` resolved to, also when it has been JSON meanwhile. Throws an Error where it is not kept any more. */
  of(run: Pick<RunResult, "id">): Snapshot {
    const snapshot = typeof run?.id === "string" ? this.#runs.get(run.id) : undefined;
    if (!snapshot) {
      throw new Error(
        `The weights of that run are not here any more: those of the last ${mostKept} runs are. Train it again.`,
      );
    }
    return snapshot;
  }

  /**
   * A run in a form of a file: what `train` resolved to, also when it has been JSON meanwhile. `metrics` are those of a run that does
   * not have them itself. Rejects with an Error where its weights are not kept any more, and with a TypeError for a form that there is not.
   */
  async export(run: RunResult, kind: ExportKind, metrics?: Metrics): Promise<ExportedFile> {
    const { exportModel } = await import("./transfer");
    return exportModel(run, this.of(run), this.#specOf(run.config.dataset), kind, metrics);
  }

  /**
   * A model from a file, which stays here for runs to begin with. Rejects with a FormatError for what is no such file, and with a
   * ConfigError where a training state comes with settings that there are not.
   */
  async load(bytes: Uint8Array): Promise<LoadedModel> {
    const { loadModel } = await import("./transfer");
    const { id, snapshot, kind, notes } = loadModel(bytes, this.#specOf);
    remember(this.#loaded, id, snapshot);
    return { id, kind, config: snapshot.config, step: snapshot.step, notes };
  }

  /** What `from` stands for. Throws an Error where that is not here any more. */
  find(from: Pick<LoadedModel, "id"> | Snapshot): Snapshot {
    if ("variables" in from) return from;
    const snapshot = this.#loaded.get(from.id);
    if (!snapshot) throw new Error("What was loaded is not here any more: load the file again.");
    return snapshot;
  }
}

function remember(all: Map<string, Snapshot>, id: string, snapshot: Snapshot): void {
  all.delete(id);
  all.set(id, snapshot);
  const bytesOf = ({ variables }: Snapshot) => variables.reduce((sum, { data }) => sum + data.length, 0);
  let bytes = [...all.values()].reduce((sum, one) => sum + bytesOf(one), 0);
  for (const [oldest, one] of all) {
    if (all.size === 1 || (all.size <= mostKept && bytes <= mostKeptBytes)) return;
    all.delete(oldest);
    bytes -= bytesOf(one);
  }
}
