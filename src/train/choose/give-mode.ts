/** @file Gives a run its mode of fusion, and with it the programs that it begins with. */
import type { Device } from "../../device/device";
import { type Begun, beginRun, type RunSources } from "../run/begin-run";
import type { ModeChoice, StepMsByMode } from "../types";
import { assumedMode, chooseMode } from "./choose-mode";
import { whenIdle } from "./time-steps";

/** @param stepMsOn Resolves to what a step of the run takes in each mode on a device; null where that is not known. */
export async function giveMode(
  sources: RunSources,
  stepMsOn: (device: Device) => Promise<StepMsByMode | null>,
): Promise<Begun & { modeChoice: ModeChoice }> {
  const { config } = sources;
  const assumed = assumedMode(config.fusion);
  const begun = await beginRun(sources, assumed);
  const { device, traced } = begun.route;
  const { program, fusion } = traced.train;
  const stepMs = config.fusion === "auto" ? await stepMsOn(device) : null;
  const isTimeable = program.cost.flops <= whenIdle(device.info).mostFlops;
  const modeChoice = chooseMode({ config, most: fusion.mode, stepMs, isTimeable });
  const { mode } = modeChoice;
  return { ...(mode === assumed ? begun : await beginRun(sources, mode)), modeChoice };
}
