/** @file A variant that is not trained: the model of another one answers all test samples with weights of fewer bits. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { Device } from "../../device/device";
import { messageOf } from "../../lib/message-of";
import type { WeightBits } from "../choices";
import type { PreparedRun } from "../prepared-run";
import { parseQuantizeOptions } from "../quantize/options";
import type { RunConfig } from "../types";
import type { VariantInference, VariantReport, VariantState } from "./comparison-report";

/** What a variant has learned, what on, and where. */
export interface TrainedVariant extends Pick<PreparedRun, "spec" | "splits"> {
  snapshot: Snapshot;
  device: Device;
}

/** Of a variant that has trained nothing. */
export const untrained: Omit<
  VariantReport,
  "config" | "bits" | "state" | "failure" | "device" | "inference"
> = {
  fusion: null,
  precision: null,
  check: null,
  step: 0,
  totalSteps: 0,
  stepMs: null,
  gpuStepMs: null,
  speedUp: null,
  samplesPerSecond: null,
  compileMs: 0,
  warmupMs: 0,
  timeTo97Ms: null,
  epochs: [],
  dispatches: 0,
  bytesPerStep: 0,
  memoryBytes: 0,
};

export class EvaluatedVariant {
  /** What a variant that trains has of these. */
  readonly step = 0;
  readonly losses: readonly number[] = [];
  readonly #config: RunConfig;
  readonly #bits: WeightBits;
  #state: VariantState = "waiting";
  #failure: string | null = null;
  #device: VariantReport["device"] = null;
  #inference: VariantInference | null = null;

  constructor(config: RunConfig, bits: WeightBits) {
    this.#config = config;
    this.#bits = bits;
  }

  get state(): VariantState {
    return this.#state;
  }

  /** Resolves to what the model does as it was trained, beside this; null where it could not be asked. */
  async evaluate({ snapshot, spec, device, splits }: TrainedVariant): Promise<VariantInference | null> {
    try {
      const { quantizeSnapshot } = await import("../quantize/quantize-run");
      const settings = parseQuantizeOptions({ bits: this.#bits });
      const told = await quantizeSnapshot(snapshot, device, { spec, splits: splits() }, settings);
      const { accuracy, bytes, ms } = told;
      this.#device = told.device;
      this.#failure = null;
      this.#inference = { accuracy: accuracy.quantized, bytes: bytes.quantized, ms: ms.quantized };
      this.#state = "finished";
      return { accuracy: accuracy.f32, bytes: bytes.f32, ms: ms.f32 };
    } catch (error) {
      this.fail(messageOf(error));
      return null;
    }
  }

  /** For a reason that may lie in the training of its model. */
  fail(failure: string): void {
    this.#state = "failed";
    this.#failure = failure;
    this.#inference = null;
  }

  /** There are none to be sent. */
  takeLosses(): null {
    return null;
  }

  report(): VariantReport {
    return {
      ...untrained,
      config: this.#config,
      bits: this.#bits,
      state: this.#state,
      failure: this.#failure,
      device: this.#device,
      inference: this.#inference,
    };
  }
}
