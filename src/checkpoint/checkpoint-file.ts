/** @file A checkpoint as bytes: a snapshot, and what the page showed of the run just then. */
import * as v from "valibot";
import {
  type ArrayType,
  type ContainerProblem,
  type Contents,
  type NamedArray,
  readContainer,
  writeContainer,
} from "./container";
import type { Snapshot, SnapshotVariable } from "./snapshot";
import { metaOf, originOf, type SnapshotMeta, snapshotSchema } from "./snapshot-schema";

/** What the page knows of a run, in a form that only the page reads. */
export interface CheckpointView {
  data: unknown;
  arrays: readonly NamedArray[];
}

export interface Checkpoint {
  snapshot: Snapshot;
  /** null where the page had told nothing. */
  view: CheckpointView | null;
}

const [ofState, ofView] = ["state/", "view/"];
const metaSchema = v.object({ snapshot: snapshotSchema, view: v.unknown() });

export function writeCheckpoint({ snapshot, view }: Checkpoint): Uint8Array<ArrayBuffer> {
  const { losses, correct } = snapshot.records;
  const state = snapshot.variables.map(({ name, ...rest }) => ({ ...rest, name: ofState + name }));
  const shown = (view?.arrays ?? []).map(({ name, ...rest }) => ({ ...rest, name: ofView + name }));
  const arrays = [...state, arrayOf("losses", "f32", losses), arrayOf("correct", "u32", correct), ...shown];
  return writeContainer({ meta: { snapshot: metaOf(snapshot), view: view?.data ?? null }, arrays });
}

const arrayOf = (
  name: string,
  dtype: ArrayType,
  { buffer, byteOffset, byteLength, length }: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
): NamedArray => ({ name, dtype, shape: [length], data: new Uint8Array(buffer, byteOffset, byteLength) });

/** Never throws: what is wrong is a sentence. The configuration is as it was written, and unchecked. */
export function readCheckpoint(bytes: Uint8Array): Checkpoint | ContainerProblem {
  const contents = readContainer(bytes);
  if ("code" in contents) return contents;
  const parsed = v.safeParse(metaSchema, contents.meta);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return damaged(`${v.getDotPath(issue) ?? "its header"} can't be read (${issue.message})`);
  }
  const { snapshot: meta, view } = parsed.output;
  const snapshot = snapshotFrom(meta, contents);
  if (typeof snapshot === "string") return damaged(snapshot);
  const arrays = named(contents, ofView);
  return { snapshot, view: view === null || view === undefined ? null : { data: view, arrays } };
}

function snapshotFrom(
  { parameters, origin, config, ...meta }: SnapshotMeta,
  contents: Contents,
): Snapshot | string {
  const [losses, correct] = ["losses", "correct"].map((name) =>
    contents.arrays.find((one) => one.name === name),
  );
  if (losses?.dtype !== "f32" || correct?.dtype !== "u32") return "the losses of its steps are missing";
  if (losses.data.length !== correct.data.length) return "its losses and its counts are of different steps";
  if (losses.data.length / 4 > meta.step) return "it has more losses than steps";
  const variables: SnapshotVariable[] = [];
  for (const { name, dtype, shape, data } of named(contents, ofState)) {
    if (dtype === "f64") return `${name} is of a type that no variable has`;
    variables.push({ name, dtype, shape, data, isParameter: parameters.includes(name) });
  }
  if (new Set(variables.map(({ name }) => name)).size < variables.length) return "two variables share a name";
  return {
    ...meta,
    config: config as unknown as Snapshot["config"],
    origin: originOf(origin),
    variables,
    records: {
      ...meta.records,
      losses: new Float32Array(losses.data.buffer),
      correct: new Uint32Array(correct.data.buffer),
    },
  };
}

const named = ({ arrays }: Contents, prefix: string): NamedArray[] =>
  arrays
    .filter(({ name }) => name.startsWith(prefix))
    .map((array) => ({ ...array, name: array.name.slice(prefix.length) }));

const damaged = (what: string): ContainerProblem => ({
  code: "damaged",
  message: `The checkpoint is damaged: ${what}.`,
});
