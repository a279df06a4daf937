/** @file What a run that goes on from a checkpoint is given, before there is a trainer for it. */
import type { Snapshot } from "../../checkpoint/snapshot";
import { ConfigError } from "../config";
import { toJson } from "../parse-config";
import type { DeviceChoice, ModeChoice, RunConfig } from "../types";

/** What decides which samples a step is of. */
const orderFields = ["dataset", "batchSize", "seed"] as const;

/** Throws a ConfigError where the steps of a checkpoint are of other batches than those that a configuration would go on with. */
export function checkGoingOn(config: RunConfig, from: Snapshot): void {
  if (from.step === 0) return;
  const problems = orderFields
    .filter((field) => config[field] !== from.config[field])
    .map((field) => ({
      field,
      value: toJson(config[field]),
      allowed: `${toJson(from.config[field])}, as in the ${from.step} steps of the checkpoint`,
    }));
  if (problems.length > 0) throw new ConfigError(problems);
}

/** A configuration with what the run of a checkpoint was given in place of its "auto". */
export function settledBy(config: RunConfig, from: Snapshot | undefined): RunConfig {
  const origin = from?.origin;
  if (!origin) return config;
  return {
    ...config,
    device: config.device === "auto" ? origin.device.kind : config.device,
    fusion: config.fusion === "auto" ? origin.choices.mode : config.fusion,
  };
}

interface Choices {
  choice: DeviceChoice;
  modeChoice: ModeChoice;
}

/** Why a run has its device and its mode: what was chosen for the run of the checkpoint is still the reason where it is what it got. */
export function choicesToldBy(from: Snapshot | undefined, config: RunConfig, got: Choices): Choices {
  const origin = from?.origin;
  if (!origin) return got;
  const { choice, modeChoice } = origin;
  return {
    choice: config.device === "auto" && choice.kind === got.choice.kind ? choice : got.choice,
    modeChoice:
      config.fusion === "auto" && modeChoice.mode === got.modeChoice.mode ? modeChoice : got.modeChoice,
  };
}
