/** @file What a variant should compute: the first losses of the same run in f32, without fusion, on the CPU. */
import { clamp } from "../../lib/math";
import { defaultConfig } from "../defaults";
import type { PreparedRun, PrepareOptions } from "../prepared-run";
import { NanLossError } from "../run/nan-loss-error";
import type { StepMetrics } from "../run/step-log";
import type { RunConfig } from "../types";
import type { VariantCheck } from "./comparison-report";

/** Makes a run ready to be compiled; `Engine.prepare`. */
export type Prepare = (config: RunConfig, options: PrepareOptions) => Promise<PreparedRun>;

/** The first step shows the forward pass, the second what came of the first update, the others how errors grow. */
const steps = { min: 2, max: 5 };

/** What the steps of a reference may cost beyond the least: some seconds on a processor. */
const budgetFlops = 1e10;

/** Where even the least would take a processor minutes, the device that the variant asks for is the reference. */
const tooManyFlops = 1e11;

/** Relative to the loss. In f32 orders of summation differ; in f16 a thousandth is lost with every rounding. */
const allowedDifference: Readonly<Record<RunConfig["precision"], number>> = {
  f32: 1e-4,
  f16: 2e-2,
  "f16-naive": 2e-2,
};

/** A loss may come arbitrarily near to zero, where nothing is right relative to it. */
const smallestLoss = 0.01;

export class References {
  readonly #prepare: Prepare;
  readonly #known = new Map<string, Promise<readonly number[]>>();

  constructor(prepare: Prepare) {
    this.#prepare = prepare;
  }

  /** The reference for a configuration, computed once for all that should compute the same. Throws what a run throws. */
  lossesOf(config: RunConfig, signal: AbortSignal): Promise<readonly number[]> {
    const { lossScaling, scaleExponent, halfRounding, subnormals } = defaultConfig();
    const exact = {
      lossScaling,
      scaleExponent,
      halfRounding,
      subnormals,
      precision: "f32",
      fusion: "off",
      arithmetic: "strict",
    } as const;
    const reference: RunConfig = { ...config, ...exact, epochs: steps.max };
    const key = JSON.stringify(reference);
    const losses = this.#known.get(key) ?? this.#train(reference, signal);
    this.#known.set(key, losses);
    // A later call may ask again, and succeed.
    losses.catch(() => this.#known.delete(key));
    return losses;
  }

  async #train(config: RunConfig, signal: AbortSignal): Promise<readonly number[]> {
    const losses: number[] = [];
    const hooks = { onMetrics: (metrics: StepMetrics) => void losses.push(...metrics.losses) };
    const options = {
      hooks,
      signal,
      isInspected: false,
      keepsSteps: false,
      maxSteps: steps.max,
      stepsPerSubmit: 1,
    };
    const onCpu = await this.#prepare({ ...config, device: "cpu" }, options);
    const { flops } = onCpu.trainer.program.cost;
    const isAffordable = steps.min * flops <= tooManyFlops;
    const { trainer } = isAffordable ? onCpu : await this.#prepare(config, options);
    try {
      await trainer.prepare();
      for (
        let left = clamp(Math.floor(budgetFlops / flops), steps.min, steps.max);
        left > 0 && !trainer.isDone;
        left--
      ) {
        signal.throwIfAborted();
        await trainer.advance(1);
      }
    } catch (error) {
      // Then the variants diverge as well, and say so themselves.
      if (!(error instanceof NanLossError)) throw error;
      losses.splice(error.step);
    } finally {
      await trainer.dispose();
    }
    return losses;
  }
}

/**
 * Compares a variant's first losses with the reference, as far as both go. `skipped` is the first step whose update was
 * skipped because halves overflowed: from there on the variant rightly is another run. null where there is nothing to compare.
 */
export function checkLosses(
  { precision }: RunConfig,
  losses: readonly number[],
  reference: readonly number[],
  skipped: number,
): VariantCheck | null {
  const count = Math.min(losses.length, reference.length, skipped + 1);
  if (count === 0) return null;
  const differences = Array.from({ length: count }, (_, step) => {
    const expected = reference[step]!;
    return Math.abs(losses[step]! - expected) / Math.max(Math.abs(expected), smallestLoss);
  });
  const difference = Math.max(...differences);
  const allowed = allowedDifference[precision];
  return { pass: difference <= allowed, difference, allowed };
}
