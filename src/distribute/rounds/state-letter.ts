/** @file A savepoint as a letter to those who lack it: floats, with everything else as notes. */
import { concatFloats } from "./concat-floats";
import { isCount } from "./notes";
import type { Savepoint, StatePart } from "./savepoint";

export interface StateLetter {
  values: Float32Array<ArrayBuffer>;
  notes: Float64Array;
}

export function writeState({ step, round, parameters, clock, optimizer, momentum }: Savepoint): StateLetter {
  const parts = optimizer.flatMap(({ span, state }) => [span.start, span.length, state.length]);
  return {
    values: concatFloats([parameters, momentum, ...optimizer.map(({ state }) => state)]),
    notes: Float64Array.of(step, round, parameters.length, momentum.length, clock.length, ...clock, ...parts),
  };
}

/** null where the numbers do not fit together, or not a model of so many parameters. */
export function readState({ values, notes }: StateLetter, size: number): Savepoint | null {
  const [step, round, parameterCount, momentumCount, clockCount] = notes as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  const partsAt = 5 + clockCount;
  if (!notes.every(isCount) || parameterCount !== size || (notes.length - partsAt) % 3 !== 0) return null;
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
    parameters,
    momentum,
    optimizer,
    clock: Uint32Array.from(notes.subarray(5, partsAt)),
  };
}
