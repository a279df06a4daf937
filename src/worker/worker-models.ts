/** @file The commands about models that leave as files and come from them. */
import { transfer } from "comlink";
import type { Engine } from "../train/engine";
import type {
  ExportedFile,
  ExportedRun,
  ExportKind,
  LoadOutcome,
  Metrics,
  ModelCommands,
  QuantizeOptions,
  QuantizeResult,
  RunEvent,
  RunResult,
} from "./api";

export class WorkerModels implements ModelCommands {
  readonly #engine: Engine;
  readonly #emit: (event: RunEvent) => void;
  #exporting = new AbortController();

  constructor(engine: Engine, emit: (event: RunEvent) => void) {
    this.#engine = engine;
    this.#emit = emit;
  }

  async export(run: RunResult, kind: ExportKind, metrics?: Metrics): Promise<ExportedFile> {
    const file = await this.#engine.models.export(run, kind, metrics, {
      signal: this.#exporting.signal,
      onProgress: (done, total) => this.#emit({ type: "exporting", done, total }),
    });
    return transfer(file, [file.bytes.buffer]);
  }

  cancelExport(): void {
    this.#exporting.abort();
    this.#exporting = new AbortController();
  }

  async kept(id: number): Promise<boolean> {
    const { isKept } = await import("./checkpoints/kept-models");
    return isKept(id);
  }

  async exportKept(run: ExportedRun, kind: ExportKind, id?: number): Promise<ExportedFile> {
    const { exportKept } = await import("./checkpoints/kept-models");
    const file = await exportKept(run, kind, id);
    return transfer(file, [file.bytes.buffer]);
  }

  quantize(run: RunResult, options?: QuantizeOptions): Promise<QuantizeResult> {
    return this.#engine.quantize(run, options);
  }

  async load(file: Uint8Array | Blob): Promise<LoadOutcome> {
    try {
      const { readFile } = await import("./read-file");
      const bytes = file instanceof Blob ? await readFile(file) : file;
      return { model: await this.#engine.models.load(bytes), refusal: null };
    } catch (error) {
      // Fetched for a file that is refused.
      const { refusalOf } = await import("./refusal-of");
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { model: null, refusal };
    }
  }
}
