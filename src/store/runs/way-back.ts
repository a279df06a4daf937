/** @file What mends a run that does not learn, as a change of its settings. */
import type { RunConfig } from "../../worker/api";
import type { Trouble } from "./trouble";

type OfRate = Pick<RunConfig, "optimizer" | "momentum" | "lr">;

/** With momentum m, SGD goes 1 / (1 − m) times as far by the same gradients. */
const usualRate = ({ optimizer, momentum }: OfRate): number =>
  optimizer === "adam" ? 1e-3 : Number((0.1 * (1 - momentum)).toPrecision(1));

/** The learning rate as a multiple of what is usual for the optimizer. */
export const relativeRate = (config: OfRate): number => config.lr / usualRate(config);

/**
 * The change to start again with: of the learning rate, to what is usual, or to a tenth where it is not above that, unless halves
 * or bad luck are the likelier cause. "not-a-number" is the end of a run whose loss was NaN or infinite.
 */
export function wayBack(trouble: Trouble | "not-a-number", config: RunConfig): Partial<RunConfig> {
  const { precision, lossScaling, lr, seed } = config;
  const relative = relativeRate(config);
  if (trouble === "too-low") return { lr: usualRate(config) };
  if (relative > 1) return { lr: usualRate(config) };
  if (precision === "f16-naive") return { precision: "f16" };
  if (precision === "f16" && lossScaling === "off") return { lossScaling: "dynamic" };
  if (trouble === "guessing") return { seed: (seed + 1) % 2 ** 32 };
  return { lr: Number((lr / 10).toPrecision(3)) };
}
