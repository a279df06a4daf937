/** @file A snapshot as the network and the training state that files are made of, and back. */
import type { Snapshot, SnapshotVariable } from "../../checkpoint/snapshot";
import { noRecords } from "../../checkpoint/snapshot";
import type { Dense, Network, Slot, TrainingState } from "../../formats/network";
import { clockFloat, clockValues, clockWord, growthInterval } from "../../kernel/clock";
import { decodeHalf, encodeHalf } from "../../lib/half";
import type { DType } from "../../tensor/dtype";
import type { RunConfig } from "../types";

/** What a run calls what it keeps for a parameter: behind the parameter's name. */
const suffixes: ReadonlyMap<Slot, string> = new Map([
  ["exp_avg", ".m"],
  ["exp_avg_sq", ".v"],
  ["momentum_buffer", ".velocity"],
  ["half", " copy"],
]);

/** In half precision throughout, variables have names of their own. */
const halfSuffix = " half";
const clockName = "train.clock";

/** Throws an Error for a model that is more than dense layers one behind the other. */
export function networkOf(snapshot: Snapshot): { network: Network; state: TrainingState } {
  const byName = new Map(snapshot.variables.map((variable) => [plainName(variable.name), variable]));
  const parameters = snapshot.variables.filter(({ isParameter }) => isParameter);
  const weights = parameters.filter(({ shape }) => shape.length === 2);
  const names = weights.map(({ name }) => plainName(name).replace(/\.weight$/, ""));
  if (parameters.length !== 2 * weights.length || names.some((name) => !byName.has(`${name}.bias`)))
    throw new Error(
      `The model "${snapshot.config.model}" is no chain of dense layers, which the files here are of.`,
    );
  const layersOf = (suffix: string): Dense[] | null => {
    const found = names.map((name) => [
      byName.get(`${name}.weight${suffix}`),
      byName.get(`${name}.bias${suffix}`),
    ]);
    return found.every((pair): pair is [SnapshotVariable, SnapshotVariable] => pair.every(Boolean))
      ? found.map(([weight, bias]) => {
          const [inputs, outputs] = weight.shape as [number, number];
          return { inputs, outputs, weight: floatsOf(weight), bias: floatsOf(bias) };
        })
      : null;
  };
  const slots = [...suffixes].flatMap(([slot, suffix]): [Slot, Dense[]][] => {
    const layers = layersOf(suffix);
    return layers ? [[slot, layers]] : [];
  });
  const clock = byName.get(clockName);
  const words = clock ? new Uint32Array(clock.data.slice().buffer) : clockValues({ step: snapshot.step });
  const state: TrainingState = {
    step: snapshot.step,
    updates: words[clockWord.updates]!,
    skipped: words[clockWord.skipped]!,
    lossScale: clockFloat(words, "scale"),
    growthTracker: words[clockWord.good]!,
    lr: snapshot.lr,
    slots: new Map(slots),
  };
  return { network: { layers: layersOf("")!, activation: "relu" }, state };
}

const plainName = (name: string): string =>
  name.endsWith(halfSuffix) ? name.slice(0, -halfSuffix.length) : name;

function floatsOf({ dtype, data }: SnapshotVariable): Float32Array {
  const { buffer } = data.slice();
  return dtype === "f16" ? Float32Array.from(new Uint16Array(buffer), decodeHalf) : new Float32Array(buffer);
}

/** What a run with this configuration begins with to have these weights; with a state, to go on with it. */
export function snapshotFrom(
  layers: readonly Dense[],
  state: TrainingState | null,
  config: RunConfig,
): Snapshot {
  const isHalf = config.precision === "f16-naive";
  const dtype = isHalf ? "f16" : "f32";
  const variables = (of: readonly Dense[], suffix: string, as: DType = dtype): SnapshotVariable[] =>
    of.flatMap(({ inputs, outputs, weight, bias }, i) => {
      const nameOf = (part: string) => `dense${i + 1}.${part}${suffix}${isHalf ? halfSuffix : ""}`;
      const isParameter = suffix === "";
      return [
        {
          name: nameOf("weight"),
          shape: [inputs, outputs],
          dtype: as,
          isParameter,
          data: encode(weight, as),
        },
        { name: nameOf("bias"), shape: [outputs], dtype: as, isParameter, data: encode(bias, as) },
      ];
    });
  const kept = [...(state?.slots ?? [])].flatMap(([slot, of]) =>
    variables(of, suffixes.get(slot)!, slot === "half" ? "f16" : dtype),
  );
  return {
    config,
    step: state?.step ?? 0,
    lr: state?.lr ?? config.lr,
    origin: null,
    variables: [...variables(layers, ""), ...(state ? [clockOf(state, config)] : []), ...kept],
    records: { ...noRecords(), firstStep: state?.step ?? 0 },
  };
}

/** Where the loss is not scaled, the scale stays as it is. */
function clockOf(state: TrainingState, { precision, lossScaling }: RunConfig): SnapshotVariable {
  const isScaled = precision === "f16" && lossScaling === "dynamic";
  const { step, updates, lossScale: scale } = state;
  const words = clockValues({ step, updates, scale, ...(isScaled && { growth: growthInterval }) });
  words[clockWord.good] = state.growthTracker;
  words[clockWord.skipped] = state.skipped;
  const shape = [words.length];
  return { name: clockName, shape, dtype: "u32", isParameter: false, data: new Uint8Array(words.buffer) };
}

function encode(values: Float32Array, dtype: DType): Uint8Array<ArrayBuffer> {
  const stored = dtype === "f16" ? Uint16Array.from(values, encodeHalf) : values.slice();
  return new Uint8Array(stored.buffer as ArrayBuffer);
}
