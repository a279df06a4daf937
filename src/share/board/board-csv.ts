/** @file A class board as CSV: a row for every variant of a result, every line and every first answer of a worksheet. */
import { endingOf } from "../ending";
import { shownAccuracy } from "../shown-accuracy";
import { nameOf, nameOfDevice, writeCsv, writeMinute } from "../tables";
import { groupOf, writeGroup } from "./device-group";
import type { BoardContent } from "./read-entry";
import { workName } from "./work-name";

export interface CsvEntry {
  /** As the board counts it. */
  number: number;
  name: string;
  /** An address that opens it. */
  link: string;
  content: BoardContent;
}

type Cell = string | number | null;

/** In the order of the file. docs/files.md says what is in each. */
const columns = [
  "entry",
  "name",
  "kind",
  "made at",
  "about",
  "item",
  "device group",
  "device",
  "software adapter",
  "predicted",
  "measured",
  "measured from",
  "measured to",
  "step median (ms)",
  "throughput (samples/s)",
  "speed-up (×)",
  "speed-up over",
  "test accuracy (%)",
  "correctness check",
  "state",
  "sentence",
  "link",
] as const;

type Row = Partial<Record<(typeof columns)[number], Cell>>;

/** What a file may tell of persons. */
export interface CsvShown {
  names: boolean;
  sentences: boolean;
}

/** Names and sentences only where they are wanted; links, which have both in them, only where both are. */
export function toBoardCsv(entries: readonly CsvEntry[], { names, sentences }: CsvShown): string {
  const left: readonly string[] = [
    ...(names ? [] : ["name"]),
    ...(sentences ? [] : ["sentence"]),
    ...(names && sentences ? [] : ["link"]),
  ];
  const shown = columns.filter((column) => !left.includes(column));
  const rows = entries.flatMap((entry) =>
    rowsOf(entry).map((row) => shown.map((column) => row[column] ?? null)),
  );
  return writeCsv([shown, ...rows]);
}

function rowsOf({ number, name, link, content }: CsvEntry): Row[] {
  const { kind, record } = content;
  const common: Row = { entry: number, name, kind, "made at": writeMinute(record.madeAtMs), link };
  if (kind === "result") {
    return record.variants.map((variant, i) => ({
      ...common,
      about: workName(variant),
      item: nameOf(record, i),
      ...deviceCells(variant.device),
      "step median (ms)": variant.stepMs?.median ?? variant.submitStepMs?.median ?? null,
      "throughput (samples/s)": variant.samplesPerSecond,
      "speed-up (×)": variant.speedUp?.value ?? null,
      "speed-up over": variant.speedUp ? nameOf(record, record.baseline) : null,
      "test accuracy (%)": percent(shownAccuracy(variant)),
      "correctness check": variant.check && (variant.check.pass ? "passed" : "FAILED"),
      state: endingOf(variant),
    }));
  }
  const ofSheet: Row = {
    ...common,
    about: record.lesson,
    ...deviceCells(record.device),
    sentence: record.own,
  };
  const lines = record.lines.map(({ loop, guess, measured }): Row => {
    const found = typeof measured === "object" && measured !== null ? measured : null;
    return {
      ...ofSheet,
      item: loop,
      predicted: guess,
      measured: found ? found.value : (measured as string | null),
      "measured from": found?.low ?? null,
      "measured to": found?.high ?? null,
    };
  });
  const answers = record.answers.map(
    ({ question, first }): Row => ({ ...ofSheet, kind: "answer", item: question, predicted: first }),
  );
  const rows = [...lines, ...answers];
  return rows.length > 0 ? rows : [ofSheet];
}

const deviceCells = (device: Parameters<typeof groupOf>[0]): Row => {
  const group = groupOf(device);
  return {
    "device group": writeGroup(group),
    device: device && nameOfDevice(device),
    "software adapter": group.kind === "software" ? "yes" : "no",
  };
};

const percent = (share: number | null): number | null => share && Number((100 * share).toPrecision(5));
