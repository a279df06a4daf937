/** @file A model from a file of whatever kind. */
import { FormatError, quotable } from "./format-error";
import { type Ends, matchLayers } from "./match-layers";
import type { Dense, TrainingState } from "./network";
import { readNpz } from "./npz";
import type { ReadNote } from "./read-notes";
import { isSafetensors, readSafetensors } from "./safetensors";
import type { FileTensors, ReadTensors } from "./tensors";
import { readState, withoutSlots } from "./weights";
import { isZip } from "./zip";

export interface ModelFile {
  kind: "weights" | "state";
  layers: readonly Dense[];
  /** null for weights alone. */
  state: TrainingState | null;
  /** What the file says of its run: any JSON, or undefined where it says nothing that is JSON. */
  config: unknown;
  notes: readonly ReadNote[];
}

/**
 * Weights or training state, ours or somebody else's, from safetensors or npz, of a network from `inputs` to `classes`. Throws
 * a FormatError and nothing else, whatever the bytes are, and holds no more than `mostBytes` of numbers.
 */
export function readModel(bytes: Uint8Array, ends: Ends): ModelFile {
  const read = readTensors(bytes);
  const model = withoutSlots(read.tensors);
  const { layers, withoutBias } = matchLayers(model, ends);
  for (const [name, { data }] of read.tensors) {
    const odd = data.find((value) => !Number.isFinite(value));
    if (odd !== undefined) throw new FormatError("not-finite", { name: quotable(name), value: String(odd) });
  }
  const kind = read.metadata.get("halfstep.kind") === "state" ? "state" : "weights";
  const state = kind === "state" ? readState(read, layers) : null;
  return {
    kind,
    layers,
    state,
    config: configOf(read),
    notes: notesOf(read, model, withoutBias),
  };
}

function readTensors(bytes: Uint8Array): ReadTensors {
  if (isZip(bytes)) return readNpz(bytes);
  if (isSafetensors(bytes)) return readSafetensors(bytes);
  throw new FormatError("unknown-format", {});
}

function configOf({ metadata }: ReadTensors): unknown {
  try {
    return JSON.parse(metadata.get("halfstep.config") ?? "");
  } catch {
    return undefined;
  }
}

function notesOf({ converted }: ReadTensors, model: FileTensors, withoutBias: readonly string[]): ReadNote[] {
  const names = [...model.keys()];
  const isOurs = names.every((name) => /^\d+\.(weight|bias)$/.test(name));
  return [
    ...(converted.length > 0 ? [{ code: "converted", dtypes: converted } as const] : []),
    ...(withoutBias.length > 0 ? [{ code: "no-bias", names: withoutBias } as const] : []),
    ...(isOurs ? [] : [{ code: "renamed", names: names.map(quotable) } as const]),
  ];
}
