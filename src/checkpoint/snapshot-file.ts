/** @file A snapshot as bytes: what a checkpoint is stored as. */
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

const ofState = "state/";

export function writeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  const { losses, correct } = snapshot.records;
  const state = snapshot.variables.map(({ name, ...rest }) => ({ ...rest, name: ofState + name }));
  const arrays = [...state, arrayOf("losses", "f32", losses), arrayOf("correct", "u32", correct)];
  return writeContainer({ meta: metaOf(snapshot), arrays });
}

const arrayOf = (
  name: string,
  dtype: ArrayType,
  { buffer, byteOffset, byteLength, length }: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
): NamedArray => ({ name, dtype, shape: [length], data: new Uint8Array(buffer, byteOffset, byteLength) });

/** Never throws: what is wrong is a sentence. The configuration is as it was written, and unchecked. */
export function readSnapshot(bytes: Uint8Array): Snapshot | ContainerProblem {
  const contents = readContainer(bytes);
  if ("code" in contents) return contents;
  const parsed = v.safeParse(snapshotSchema, contents.meta);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return damaged(`${v.getDotPath(issue) ?? "its header"} can't be read (${issue.message})`);
  }
  const snapshot = snapshotFrom(parsed.output, contents);
  return typeof snapshot === "string" ? damaged(snapshot) : snapshot;
}

function snapshotFrom(
  { parameters, origin, config, ...meta }: SnapshotMeta,
  { arrays }: Contents,
): Snapshot | string {
  const [losses, correct] = ["losses", "correct"].map((name) => arrays.find((one) => one.name === name));
  if (losses?.dtype !== "f32" || correct?.dtype !== "u32") return "the losses of its steps are missing";
  if (losses.data.length !== correct.data.length) return "its losses and its counts are of different steps";
  if (losses.data.length / 4 > meta.step) return "it has more losses than steps";
  const variables: SnapshotVariable[] = [];
  for (const { name, dtype, shape, data } of arrays) {
    if (!name.startsWith(ofState)) continue;
    const own = name.slice(ofState.length);
    if (dtype === "f64") return `${own} is of a type that no variable has`;
    variables.push({ name: own, dtype, shape, data, isParameter: parameters.includes(own) });
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

const damaged = (what: string): ContainerProblem => ({
  code: "damaged",
  message: `The checkpoint is damaged: ${what}.`,
});
