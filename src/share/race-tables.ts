/** @file A race as a file: all of it as JSON, its figures as CSV, each with what they were measured on. */
import type { RaceRecord } from "./race-record";
import { nameOfDevice, sentencesOfMarks, writeCsv, writeMinute } from "./tables";

/** What the figures have to say of themselves. */
export function remarksOfRace({ madeAtMs, kernels, processorKernels, gpu, rounds }: RaceRecord): string[] {
  return [
    `Race of matrix products by Halfstep, ${writeMinute(madeAtMs)}, kernels ${kernels} and ${processorKernels}, interleaved rounds, ${rounds} at most.`,
    gpu ? `GPU: ${nameOfDevice(gpu)}.` : "No GPU.",
    ...(gpu?.isFallback ? [sentencesOfMarks.software] : []),
    "What failed its check has no figure.",
  ];
}

export const raceToJson = (record: RaceRecord, link: string): string =>
  `${JSON.stringify({ format: "halfstep-race", link, remarks: remarksOfRace(record), record }, null, 2)}\n`;

const headings = [
  "size",
  "precision",
  "contender",
  "version",
  "threads",
  "state",
  "GFLOP/s, median",
  "GFLOP/s, first quartile",
  "GFLOP/s, third quartile",
  "largest deviation, relative",
  "problem",
  "remarks",
];

/** The remarks in each line, as other tables have them. */
export function raceToCsv(record: RaceRecord): string {
  const remarks = remarksOfRace(record).join(" ");
  const lines = record.heats.flatMap(({ size, precision, lanes }) =>
    lanes.map(({ name, version, threads, state, rate, deviation, problem }) => [
      size,
      precision,
      name,
      version,
      threads || null,
      state,
      rate?.median ?? null,
      rate?.q1 ?? null,
      rate?.q3 ?? null,
      deviation,
      problem,
      remarks,
    ]),
  );
  return writeCsv([headings, ...lines]);
}
