/**
 * @file Where the launches of a step stand: one below the other, a dot each, its area the bytes that it moves. Dots belong
 * to the recorded operations, so that those which one launch computes meet at the same place and melt. Lengths are in
 * sixteenths of a rem.
 */
import type { FusionMode, FusionReport } from "../../worker/api";
import { dotRadius } from "../shared/halftone";

type Launches = FusionReport[FusionMode]["launches"];

/** Left of the names: the dots, and the lines between them. */
export const gutter = 92;
const dotX = gutter - 18;

const lineHeight = 20;
const rowHeight = 28;
/** Modes with few launches are as high as one with many, up to so many rows: what is below stays where it is. */
const steadyRows = 20;
const largestDot = 34;
const smallestRadius = 1.75;

export interface Row {
  top: number;
  height: number;
  /** Names of the operations that it stands for, each once, with how often. */
  operations: readonly { name: string; count: number }[];
  isFused: boolean;
}

export interface Dot {
  /** The same in all modes, so that a dot can be followed from one to the next. */
  key: string;
  x: number;
  y: number;
  radius: number;
  isFused: boolean;
}

export interface Arc {
  from: number;
  to: number;
  path: string;
}

export interface LaunchLayout {
  height: number;
  rows: readonly Row[];
  dots: readonly Dot[];
  arcs: readonly Arc[];
  /** Bytes of a dot of full size: the most that a launch of any mode moves. */
  fullDotBytes: number;
}

export function layOutLaunches(report: FusionReport, mode: FusionMode): LaunchLayout {
  const { launches } = report[mode];
  const { rows, height } = layOutRows(launches, report.off.launches);
  const everyLaunch = [report.off, report.layers, report.step].flatMap((step) => step.launches);
  const fullDotBytes = Math.max(...everyLaunch.map(({ bytes }) => bytes));
  const middle = (row: Row) => row.top + row.height / 2;
  const dots = report.off.launches.flatMap((_, operation): Dot[] => {
    const placesIn = (of: Launches) => [...of.keys()].filter((i) => of[i]!.operations.includes(operation));
    const copies = Math.max(placesIn(report.layers.launches).length, placesIn(report.step.launches).length);
    const places = placesIn(launches);
    return Array.from({ length: copies }, (_, copy) => {
      const place = places[Math.min(copy, places.length - 1)]!;
      const radius = largestDot * dotRadius(launches[place]!.bytes / fullDotBytes);
      return {
        key: `${operation} ${copy}`,
        x: dotX,
        y: middle(rows[place]!),
        radius: Math.max(smallestRadius, radius),
        isFused: rows[place]!.isFused,
      };
    });
  });
  const arcs = launches.flatMap(({ reads }, to) =>
    reads.map((from): Arc => ({ from, to, path: arc(middle(rows[from]!), middle(rows[to]!), height) })),
  );
  return { height, rows, dots, arcs, fullDotBytes };
}

function layOutRows(launches: Launches, recorded: Launches): { rows: Row[]; height: number } {
  const operations = launches.map((launch) => {
    const counts = new Map<string, number>();
    for (const number of launch.operations) {
      const { name } = recorded[number]!;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts].map(([name, count]) => ({ name, count }));
  });
  const isFused = launches.map((launch) => launch.operations.length > 1);
  // On a phone there is room for two names in a line.
  const needed = operations.map(({ length }, index) =>
    isFused[index] ? rowHeight + 8 + lineHeight * Math.ceil(length / 2) : rowHeight,
  );
  const sum = needed.reduce((total, one) => total + one, 0);
  const height = Math.max(sum, rowHeight * Math.min(recorded.length, steadyRows));
  let top = 0;
  const rows = needed.map((one, index): Row => {
    const row = {
      top,
      height: (one * height) / sum,
      operations: operations[index]!,
      isFused: isFused[index]!,
    };
    top += row.height;
    return row;
  });
  return { rows, height };
}

/** Bulges to the left, the more the further it goes. */
function arc(from: number, to: number, height: number): string {
  const bulge = dotX - 12 - (dotX - 38) * Math.sqrt((to - from) / height);
  return `M${dotX} ${from}C${bulge - 24} ${from} ${bulge - 24} ${to} ${dotX} ${to}`;
}
