/** @file The numbers that letters carry beside their floats. What is read of them is null where they can't be right. */
import { mostLocalSteps } from "../options";
import type { Contribution } from "./schedule";

/** Milliseconds since 1970, which workers and tabs of one machine agree on, and machines do not. */
export const epochMs = (): number => performance.timeOrigin + performance.now();

/** How long a replica was busy with what, and what came of it. */
export interface Tally {
  samples: number;
  /** Payloads of "reduce" and "gather". */
  bytesSent: number;
  computeMs: number;
  exchangeMs: number;
  waitMs: number;
}

export const emptyTally = (): Tally => ({ samples: 0, bytesSent: 0, computeMs: 0, exchangeMs: 0, waitMs: 0 });

const tallyToNotes = (tally: Tally): number[] => [
  tally.samples,
  tally.bytesSent,
  tally.computeMs,
  tally.exchangeMs,
  tally.waitMs,
];

function tallyFromNotes(notes: Float64Array): Tally {
  const [samples, bytesSent, computeMs, exchangeMs, waitMs] = notes as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { samples, bytesSent, computeMs, exchangeMs, waitMs };
}

/** Of "reduce": what a rank tells of its part of a round. */
export interface ShareNotes extends Pick<Contribution, "samples" | "overflows"> {
  /** Its part holds something that is no finite number, so zeros came instead. */
  hasDiverged: boolean;
  /** Local steps that it asks for from the next round on; 0 for as many as now. */
  wish: number;
  sentAt: number;
  startedAt: number;
  losses: number[];
  correct: number[];
}

export const shareNotes = (
  { samples, overflows, losses, correct }: Contribution,
  { startedAt, hasDiverged, wish }: Pick<ShareNotes, "startedAt" | "hasDiverged" | "wish">,
): Float64Array =>
  Float64Array.of(
    ...[epochMs(), startedAt, samples, overflows, hasDiverged ? 1 : 0, wish],
    ...[...Array.from(losses), ...Array.from(correct)],
  );

/** Numbers before those of each step. */
const shareHead = 6;

export function readShareNotes(notes: Float64Array, steps: number): ShareNotes | null {
  if (notes.length !== shareHead + 2 * steps) return null;
  const [sentAt, startedAt, samples, overflows, diverged, wish] = notes as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isCount(samples) || !isCount(overflows) || overflows > 0xffffffff || !isWish(wish)) return null;
  const losses = [...notes.subarray(shareHead, shareHead + steps)];
  const correct = [...notes.subarray(shareHead + steps)];
  const hasDiverged = diverged !== 0;
  return correct.every(isCount)
    ? { sentAt, startedAt, samples, overflows, hasDiverged, wish, losses, correct }
    : null;
}

/** Of "gather": what the owner of a span tells once it knows how long the first half of the round took. */
export interface OwnerNotes {
  sentAt: number;
  /** The view ends with this round: who decides on views says so. */
  endsView: boolean;
  /** What it made of its span holds something that is no finite number, so zeros came instead. */
  hasDiverged: boolean;
  /** Of this round, but for waiting for the other owners, which counts to the next. */
  tally: Tally;
}

export const ownerNotes = ({
  endsView,
  hasDiverged,
  tally,
}: Pick<OwnerNotes, "endsView" | "hasDiverged" | "tally">): Float64Array =>
  Float64Array.of(epochMs(), endsView ? 1 : 0, hasDiverged ? 1 : 0, ...tallyToNotes(tally));

export function readOwnerNotes(notes: Float64Array): OwnerNotes | null {
  if (notes.length !== 8) return null;
  const [sentAt, endsView, diverged] = notes as unknown as [number, number, number];
  const tally = tallyFromNotes(notes.subarray(3));
  return { sentAt, endsView: endsView === 1, hasDiverged: diverged !== 0, tally };
}

/** Of "save": a hash of all parameters, and what the replica has done so far. */
export interface SaveNotes {
  hash: string;
  tally: Tally;
}

export const saveNotes = (hash: string, tally: Tally): Float64Array =>
  Float64Array.of(Number.parseInt(hash, 16), ...tallyToNotes(tally));

export function readSaveNotes(notes: Float64Array): SaveNotes | null {
  if (notes.length !== 6 || !isCount(notes[0]!)) return null;
  return { hash: notes[0]!.toString(16).padStart(8, "0"), tally: tallyFromNotes(notes.subarray(1)) };
}

export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Whether a member may ask for so many local steps; 0 asks for nothing. */
const isWish = (steps: number): boolean => isCount(steps) && steps <= mostLocalSteps;
