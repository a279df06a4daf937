/** @file A savepoint as a letter to those who lack it: floats, with everything else as notes. */
import { mostLocalSteps } from "../options";
import { concatFloats } from "./concat-floats";
import { isCount } from "./notes";
import type { Savepoint, StatePart } from "./savepoint";

export interface StateLetter {
  values: Float32Array<ArrayBuffer>;
  notes: Float64Array;
}

export function writeState(savepoint: Savepoint): StateLetter {
  const { step, round, localSteps, parameters, clock, optimizer, momentum } = savepoint;
  const parts = optimizer.flatMap(({ span, state }) => [span.start, span.length, state.length]);
  return {
    values: concatFloats([parameters, momentum, ...optimizer.map(({ state }) => state)]),
    notes: Float64Array.of(
      ...[step, round, localSteps, parameters.length, momentum.length, clock.length],
      ...[...clock, ...parts],
    ),
  };
}

const isStride = (localSteps: number): boolean => localSteps >= 1 && localSteps <= mostLocalSteps;

/** Numbers before those of the clock. */
const headNotes = 6;

/** null where the numbers do not fit together, or not a model of so many parameters. */
export function readState({ values, notes }: StateLetter, size: number): Savepoint | null {
  const [step, round, localSteps, parameterCount, momentumCount, clockCount] = notes as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const partsAt = headNotes + clockCount;
  if (
    !notes.every(isCount) ||
    parameterCount !== size ||
    !isStride(localSteps) ||
    (notes.length - partsAt) % 3 !== 0
  )
    return null;
  let at = 0;
  const take = (length: number) => {
    at += length;
    return values.slice(at - length, at);
  };
  const [parameters, momentum] = [take(parameterCount), take(momentumCount)];
  const optimizer: StatePart[] = [];
  let end = 0;
  for (let i = partsAt; i < notes.length; i += 3) {
    const [start, length, stateLength] = notes.subarray(i) as unknown as [number, number, number];
    const isWhole = length === 0 ? stateLength === 0 : stateLength % length === 0;
    if (start !== end || !isWhole) return null;
    end += length;
    optimizer.push({ span: { start, length }, state: take(stateLength) });
  }
  if (optimizer.length > 0 && end !== size) return null;
  if (at !== values.length || (momentumCount !== 0 && momentumCount !== size)) return null;
  return {
    step,
    round,
    localSteps,
    parameters,
    momentum,
    optimizer,
    clock: Uint32Array.from(notes.subarray(headNotes, partsAt)),
  };
}
