/** @file A race as a file: all of it as JSON, its figures as CSV, each with what they were measured on. */
import type { RaceRecord } from "./race-record";
import { csvField, nameOfDevice, writeMinute } from "./tables";

/** What the figures have to say of themselves. */
export function remarksOfRace({ madeAtMs, kernels, processorKernels, gpu, rounds }: RaceRecord): string[] {
  return [
    `Race of matrix products by Halfstep, ${writeMinute(madeAtMs)}, kernels ${kernels} and ${processorKernels}, interleaved rounds, ${rounds} at most.`,
    gpu ? `GPU: ${nameOfDevice(gpu)}.` : "No GPU.",
    ...(gpu?.isFallback
      ? ["Measured on a software adapter, a processor that pretends to be a GPU: no speed of any GPU."]
      : []),
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

/** RFC 4180, the remarks in each line, as other tables have them. */
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
  return [headings, ...lines].map((cells) => `${cells.map(csvField).join(",")}\r\n`).join("");
}
