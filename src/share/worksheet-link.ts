/**
 * @file Worksheets as links: `#w1.` and what is behind it, sealed as all results are. Nothing of the structure changes but by adding
 * at ends (see r1-structure.ts).
 */
import { Notices } from "./notices";
import { packedDevice } from "./packed-device";
import {
  count,
  distinct,
  figure,
  type Json,
  list,
  mapped,
  nullable,
  type Packing,
  struct,
  text,
  textOr,
} from "./packing";
import { type ParsedSealed, parseSealed, seal } from "./sealed";
import {
  longestReader,
  longestSentence,
  type MeasuredFactor,
  type WorksheetAnswer,
  type WorksheetLine,
  type WorksheetRecord,
} from "./worksheet-record";

const [mostLines, longestName, digits] = [40, 40, 4];

type FlatFactor = { [K in keyof MeasuredFactor]: number | null };

/** An interval may reach below nothing. */
const bound = figure(digits, -1e15);

const factor = mapped<MeasuredFactor | null, FlatFactor | null>(
  nullable(struct<FlatFactor>({ value: figure(digits), low: bound, high: bound })),
  (measured) => measured,
  (flat) => (flat === null || flat.value === null ? null : { ...flat, value: flat.value }),
);

const line = struct<WorksheetLine>({
  loop: text(longestName),
  guess: textOr(longestName, figure(digits)),
  measured: textOr(longestName, factor),
});

const answer = struct<WorksheetAnswer>({ question: text(longestName), first: text(longestName) });

/** Lines become one: in a link they would be characters that nobody sees. */
const sentence: Packing<string> = {
  ...text(longestSentence),
  pack: (own) => text(longestSentence).pack(own.replace(/\s+/g, " ").trim()),
};

type FlatWorksheet = Omit<WorksheetRecord, "madeAtMs"> & { madeAtMinutes: number };

const worksheet = mapped<WorksheetRecord, FlatWorksheet>(
  struct<FlatWorksheet>({
    madeAtMinutes: count(1e9),
    lesson: text(longestName),
    name: nullable(text(longestReader)),
    device: nullable(packedDevice),
    lines: distinct(list(line, mostLines), ({ loop }) => loop),
    answers: distinct(list(answer, mostLines), ({ question }) => question),
    own: sentence,
  }),
  ({ madeAtMs, ...rest }) => ({ ...rest, madeAtMinutes: Math.round(madeAtMs / 60_000) }),
  ({ madeAtMinutes, ...rest }) => ({ ...rest, madeAtMs: madeAtMinutes * 60_000 }),
);

/** The record as it is once it has travelled. */
export const roundWorksheet = (record: WorksheetRecord): WorksheetRecord =>
  worksheet.unpack(worksheet.pack(record), "", new Notices());

/** The record as JSON, for a browser to keep. */
export const packWorksheet = (record: WorksheetRecord): Json => worksheet.pack(record);

/** What of a text that was kept so can be read; null for none. */
export function unpackWorksheet(kept: string | null): WorksheetRecord | null {
  try {
    return kept ? worksheet.unpack(JSON.parse(kept), "", new Notices()) : null;
  } catch {
    return null;
  }
}

/** The part of an address that holds this worksheet, from the # on. */
export const encodeWorksheet = async (record: WorksheetRecord): Promise<string> =>
  `#w1.${await seal(worksheet.pack(record))}`;

export type ParsedWorksheet = ParsedSealed<WorksheetRecord>;

/** Whether an address's fragment is meant to be a worksheet. */
export const isWorksheet = (fragment: string): boolean => /^#w\d/.test(fragment);

/** Reads an address's fragment. Never rejects, whatever it is given, and changes nothing without a notice. */
export const parseWorksheet = (fragment: string): Promise<ParsedWorksheet> =>
  parseSealed("w", fragment, worksheet, ({ lesson }) => lesson !== "");
