import { newRunId } from "../../lib/run-id";
import { assumedMode } from "../choose/choose-mode";
import { kernelsHash } from "../kernels-hash";
import type { DeviceChoice, EpochResult, ModeChoice, RunResult } from "../types";
import { hashParameters } from "./hash-parameters";
import { scalingOf } from "./precision";
import { runChoices } from "./run-choices";
import type { StepLoop } from "./step-loop";
import type { TrainerOptions } from "./trainer-options";

/** All that is known of a run whose steps are done, as plain data. Reads the parameters from the device. */
export async function resultOf(
  options: TrainerOptions,
  loop: StepLoop,
  epochs: EpochResult[],
  got: Pick<RunResult, "fusion" | "precision" | "refusals" | "resumptions">,
): Promise<RunResult> {
  const { config, device, traced, loadMs = 0, keepsSteps = true } = options;
  const { isScaled, recorded } = traced.train;
  return {
    id: newRunId(),
    config: { ...config, hidden: [...config.hidden] },
    device: device.info,
    choice: choiceOf(options),
    modeChoice: modeChoiceOf(options),
    ...got,
    choices: runChoices(options, loop),
    losses: keepsSteps ? loop.log.losses : [],
    correct: keepsSteps ? loop.log.correct : [],
    epochs,
    timing: loop.log.timing(loadMs, loop.compileMs),
    counts: loop.callsPerStep(),
    kernels: kernelsHash(),
    scaling: isScaled ? scalingOf(await loop.read(recorded.clock)) : null,
    weightsHash: await hashParameters((tensor) => loop.read(tensor), traced.parameters),
  };
}

export const choiceOf = ({ choice, device }: TrainerOptions): DeviceChoice =>
  choice ?? { kind: device.info.kind, reason: "asked", stepMs: null };

export const modeChoiceOf = ({ modeChoice, config }: TrainerOptions): ModeChoice =>
  modeChoice ?? { mode: assumedMode(config.fusion), reason: "asked", stepMs: null };
