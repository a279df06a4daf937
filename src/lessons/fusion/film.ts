/** @file A step as a film: its launches one after the other, and the bytes that each carries to and from memory. */

import { dotRadius } from "../../ui/shared/halftone";
import type { FusionMode, FusionReport } from "../../worker/api";

/** Bytes that a dot of the memory stands for. */
export const bytesPerDot = 2 ** 16;

/** Dots in a row of the memory. */
export const dotsPerRow = 32;

export interface FilmLaunch {
  name: string;
  /** Of its dot, where neighbours touch at 0.5: its area is the bytes that it moves. */
  radius: number;
  isFused: boolean;
  /** Bytes moved by it and all before it. */
  movedBytes: number;
  /** The launches whose results it reads. */
  reads: readonly number[];
}

export interface Film {
  launches: readonly FilmLaunch[];
  /** Dots of the memory for the most that any mode moves, in whole rows. */
  memoryDots: number;
  bytes: number;
}

/** The film of a mode; dots mean the same in all modes of a report. */
export function filmOf(report: FusionReport, mode: FusionMode): Film {
  const modes = [report.off, report.layers, report.step];
  const mostOfLaunch = Math.max(...modes.flatMap(({ launches }) => launches.map(({ bytes }) => bytes)));
  const mostOfStep = Math.max(...modes.map(({ bytes }) => bytes));
  let movedBytes = 0;
  const launches = report[mode].launches.map(({ name, bytes, operations, reads }): FilmLaunch => {
    movedBytes += bytes;
    const radius = Math.max(0.09, dotRadius(bytes / mostOfLaunch));
    return { name, radius, isFused: operations.length > 1, movedBytes, reads };
  });
  return { launches, memoryDots: rowsOf(mostOfStep) * dotsPerRow, bytes: movedBytes };
}

const rowsOf = (bytes: number): number => Math.ceil(bytes / bytesPerDot / dotsPerRow);

/** Dots of the memory that are full after so many bytes. */
export const fullDots = (bytes: number): number => Math.round(bytes / bytesPerDot);
