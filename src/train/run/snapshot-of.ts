/** @file What a checkpoint has of a run, and how a run goes on from one. */
import type { Snapshot, SnapshotOrigin } from "../../checkpoint/snapshot";
import { toVariable } from "../../checkpoint/state";
import { isSameChoice } from "../../kernel/choice";
import { kernelsHash, processorKernelsHash } from "../kernels-hash";
import type { PrecisionOutcome, Resumption, RunChoices, RunConfig } from "../types";
import type { Epochs } from "./epochs";
import { choiceOf, modeChoiceOf } from "./run-result";
import type { StepLoop } from "./step-loop";
import type { TrainerOptions } from "./trainer-options";

/** How the steps of a run are computed. */
export interface TakenWay {
  choices: RunChoices;
  precision: PrecisionOutcome;
}

/** Reads the state of a run behind the steps that its device has by now, while it goes on. Rejects as `StepLoop.capture` does. */
export async function snapshotOf(
  options: TrainerOptions,
  loop: StepLoop,
  epochs: Epochs,
  { lr, resumptions, ...way }: TakenWay & { lr: number; resumptions: readonly Resumption[] },
): Promise<Snapshot> {
  const { config, traced } = options;
  const known = epochs.records();
  const { step, values, records } = await loop.capture(traced.state);
  return {
    config: { ...config, hidden: [...config.hidden] },
    step,
    lr,
    origin: originOf(options, way),
    variables: traced.state.map((tensor, index) =>
      toVariable(tensor, values[index]!, traced.parameters.includes(tensor)),
    ),
    records: { ...records, ...known, resumptions },
  };
}

/** Another one than the checkpoint's run had is asked for by a configuration that differs in it. */
export const learningRateOf = ({ config, from }: Pick<TrainerOptions, "config" | "from">): number =>
  from && config.lr === from.config.lr ? from.lr : config.lr;

function originOf(options: TrainerOptions, { choices, precision }: TakenWay): SnapshotOrigin {
  const { device } = options;
  const choice = choiceOf(options);
  const modeChoice = modeChoiceOf(options);
  return { device: device.info, choice, modeChoice, choices, precision, kernels: kernelsOf(options) };
}

/** Of what computes the run. */
const kernelsOf = ({ device }: Pick<TrainerOptions, "device">): string =>
  device.info.kind === "gpu" ? kernelsHash() : processorKernelsHash();

/** All that a run has gone on from; nothing for one that began with its first step, with weights from elsewhere perhaps. */
export function resumptionsOf(options: TrainerOptions, way: TakenWay): Resumption[] {
  const { from } = options;
  if (!from?.step) return [];
  return [...from.records.resumptions, { step: from.step, isSame: isSameWay(from, options, way) }];
}

/** Whether the steps of a run that has gone on from a checkpoint are those of one that was never interrupted. */
function isSameWay(from: Snapshot, options: TrainerOptions, { choices, precision }: TakenWay): boolean {
  const { origin } = from;
  if (!origin) return false;
  const launches = origin.choices.launches;
  return (
    sameJson(meaningOf(from.config), meaningOf(options.config)) &&
    sameJson(adapterOf(origin), adapterOf({ device: options.device.info })) &&
    origin.kernels === kernelsOf(options) &&
    origin.precision.storage === precision.storage &&
    origin.choices.mode === choices.mode &&
    launches.length === choices.launches.length &&
    launches.every((launch, index) => isSameChoice(launch, choices.launches[index]!))
  );
}

/** What of a configuration says what a step is: the end of the run is not part of it. */
const meaningOf = ({ epochs: _, device: __, fusion: ___, ...meaning }: RunConfig): unknown => meaning;

/** What of a device says how it rounds. Strict arithmetic gives the same bits on any number of threads. */
function adapterOf({ device }: Pick<SnapshotOrigin, "device">): unknown {
  const { kind, vendor, architecture, description, processor } = device;
  if (!processor) return { kind, vendor, architecture, description };
  const { code, arithmetic, fusesMultiplyAdd } = processor;
  return { kind, code, arithmetic, fusesMultiplyAdd };
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
