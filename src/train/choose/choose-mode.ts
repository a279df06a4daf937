/** @file Which mode of fusion a run is given on its device, and why: the whole rule, as a function of what is known. */
import { fusionModes } from "../choices";
import type { FusionMode, ModeChoice, RunConfig, StepMsByMode } from "../types";

export interface ModeFacts {
  config: Pick<RunConfig, "fusion">;
  /** What the step comes to on this device where all of it is to be fused: modes beyond that would fall back. */
  most: FusionMode;
  /** What a step of such a run takes there in each mode; null where that was not timed. */
  stepMs: StepMsByMode | null;
  /** Whether a step is short enough for the modes to be tried. */
  isTimeable: boolean;
}

/** By less than this share two modes don't differ but for noise. */
const noise = 0.03;

export function chooseMode({ config, most, stepMs, isTimeable }: ModeFacts): ModeChoice {
  if (config.fusion !== "auto") return { mode: config.fusion, reason: "asked", stepMs: null };
  const modes = fusionModes.slice(0, fusionModes.indexOf(most) + 1);
  const timed = modes.flatMap((mode) => {
    const ms = stepMs?.[mode];
    return ms === undefined ? [] : [{ mode, ms }];
  });
  const shortest = Math.min(...timed.map(({ ms }) => ms));
  // Of several the one that launches least, which a busier machine slows least.
  const fastest = timed.findLast(({ ms }) => ms <= shortest * (1 + noise));
  if (!fastest) return { mode: most, reason: isTimeable ? "not-timed-yet" : "too-large", stepMs: null };
  const times = Object.fromEntries(timed.map(({ mode, ms }) => [mode, ms]));
  return { mode: fastest.mode, reason: "fastest", stepMs: times };
}

/** The mode where nothing is known of the device, and of all variants of a comparison that are not told apart by it. */
export const assumedMode = (fusion: RunConfig["fusion"]): FusionMode => (fusion === "auto" ? "step" : fusion);
