/** @file Weights and training state as safetensors, and back. */
import type { ExportedRun } from "./exported-run";
import { FormatError } from "./format-error";
import { type Dense, layersOf, type Slot, slots, stateDict, type TrainingState } from "./network";
import { writeSafetensors } from "./safetensors";
import type { FileTensors, ReadTensors } from "./tensors";

type Exported = Pick<ExportedRun, "config" | "network" | "state">;

/** The `state_dict` of the trained model. */
export function writeWeights({ config, network, state }: Exported): Uint8Array<ArrayBuffer> {
  return writeSafetensors(stateDict(network.layers), {
    format: "pt",
    "halfstep.kind": "weights",
    "halfstep.config": JSON.stringify(config),
    "halfstep.activation": network.activation,
    step: String(state.step),
  });
}

/** With it what the optimizer keeps for every parameter, under torch's names: enough to go on to the last bit. */
export function writeState({ config, network, state }: Exported): Uint8Array<ArrayBuffer> {
  const kept = [...state.slots].flatMap(([slot, layers]) => [...stateDict(layers, `.${slot}`)]);
  return writeSafetensors(new Map([...stateDict(network.layers), ...kept]), {
    format: "pt",
    "halfstep.kind": "state",
    "halfstep.config": JSON.stringify(config),
    "halfstep.activation": network.activation,
    seed: String(config.seed),
    step: String(state.step),
    updates: String(state.updates),
    skipped: String(state.skipped),
    lr: String(state.lr),
    loss_scale: String(state.lossScale),
    growth_tracker: String(state.growthTracker),
  });
}

/** Of a file that says it is a training state. Throws a FormatError. */
export function readState({ tensors, metadata }: ReadTensors, layers: readonly Dense[]): TrainingState {
  const number = (name: string, isAllowed: (value: number) => boolean): number => {
    const text = metadata.get(name) ?? "";
    const value = text === "" ? Number.NaN : Number(text);
    if (!isAllowed(value)) throw new FormatError("state", { name, value: JSON.stringify(text.slice(0, 40)) });
    return value;
  };
  const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value < 2 ** 32;
  const isPositive = (value: number) => Number.isFinite(value) && value > 0;
  return {
    step: number("step", isCount),
    updates: number("updates", isCount),
    skipped: number("skipped", isCount),
    lr: number("lr", isPositive),
    lossScale: number("loss_scale", isPositive),
    growthTracker: number("growth_tracker", isCount),
    slots: new Map(
      slots.flatMap((slot) =>
        hasSlot(tensors, slot) ? [[slot, layersOf(tensors, layers, `.${slot}`)]] : [],
      ),
    ),
  };
}

const hasSlot = (tensors: FileTensors, slot: Slot): boolean => tensors.has(`0.weight.${slot}`);

/** What of a file is the model, without what an optimizer keeps. */
export const withoutSlots = (tensors: FileTensors): FileTensors =>
  new Map([...tensors].filter(([name]) => !slots.some((slot) => name.endsWith(`.${slot}`))));
