/** @file A thousand spoilt links on class boards, ten thousand in the soak, the same ones in every run, and all that is made of them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { toBoardCsv } from "../../share/board/board-csv";
import { linksIn } from "../../share/board/found-links";
import type { BoardContent } from "../../share/board/read-entry";
import { metrics, rowsOf, unequalOf, workloadsOf } from "../../share/board/result-points";
import { lessonsOf, tableOf } from "../../share/board/worksheet-points";
import { encodeRecord, type LinkSchema, parseLink } from "../../share/codec";
import { packR1 } from "../../share/r1";
import { recordOfComparison } from "../../share/record-of";
import { unseal } from "../../share/sealed";
import { classResult, classWorksheet } from "../../share/testing/class-links";
import { anyComparison, randomNumbers } from "../../share/testing/random-record";
import { mutationsOf } from "../../share/testing/spoilt-links";
import { encodeWorksheet } from "../../share/worksheet-link";
import { defaults, presets } from "../../train/config";
import { fields } from "../../train/fields";
import { type BoardEntry, createBoard } from "./board";

const schema: LinkSchema = { fields, defaults, presets };
const random = randomNumbers(2042);
const below = (count: number) => Math.floor(count * random());
const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;

const results = [
  classResult(1),
  classResult(2),
  recordOfComparison(anyComparison(3, fields), { madeAtMs: 6e7 }),
];
const worksheets = [1, 2, 3].map((seed) => classWorksheet(seed));
const originals: { r: string[]; w: string[] } = { r: [], w: [] };
const packedWorksheets: unknown[] = [];
const kinds = {
  r: mutationsOf(random, {
    mark: "#r1.",
    packed: results.map((one) => packR1(one)),
    links: () => originals.r,
  }),
  w: mutationsOf(random, { mark: "#w1.", packed: packedWorksheets, links: () => originals.w }),
};
const names = Object.keys(kinds.r).filter((name) => name !== "settings mutated");
const told = { spoilt: 0, added: 0, noted: 0, duplicates: 0, unread: 0, unfound: 0 };

beforeAll(async () => {
  originals.r.push(...(await Promise.all(results.map(encodeRecord))));
  originals.w.push(...(await Promise.all(worksheets.map(encodeWorksheet))));
  packedWorksheets.push(...(await Promise.all(originals.w.map((link) => unseal(link.slice(4))))));
});

/** Nothing lasts, and nothing fails. */
function memory() {
  let id = 0;
  const done = async () => {};
  return {
    all: async () => [],
    add: async (all: readonly unknown[]) => all.map(() => ++id),
    rename: done,
    remove: done,
    clear: done,
  };
}

const chatter = [
  "Mei: ",
  "<b>\u202e",
  "https://h.example/some/?page=compare",
  "=1+1,",
  '"',
  "\n\n",
  "，这是我的：",
  "\u0000",
];
/** Bombs cost most, and are all alike. */
const rounds = (name: string) => inSoak(1, 10) * (name === "bombs" ? 4 : 35);

it.each(names)("%s: a board takes what can be read, and nothing of it changes in silence", async (name) => {
  const board = createBoard(Promise.resolve(schema), memory());
  for (let round = 0; round < rounds(name); round++) {
    const spoilt = await Promise.all(
      (["r", "w"] as const).map((kind) => kinds[kind][name]!(pick(originals[kind]))),
    );
    const sound = round % 8 === 0 ? [pick(originals.r), pick(originals.w)] : [];
    const text = [...spoilt, ...sound]
      .map((link) => pick(chatter) + link + pick([" ", "\n", ",", "。"]))
      .join("\n");
    const before = board.getState().entries.length;
    const report = await board.add([{ text, file: null }]);
    const { added, duplicates, unread, left } = report;
    const found = linksIn(text, 2000);
    expect(added + duplicates + unread + left, text).toBe(found.links.length + found.left);
    const { entries, unread: listed } = board.getState();
    for (const { reason } of listed.slice(0, unread))
      expect(typeof reason === "string" || /^[^\p{Cc}\p{Cf}]+\.$/u.test(reason.message), text).toBe(true);
    for (const entry of entries.slice(before)) await expectAsItStands(entry, text);
    told.spoilt += spoilt.length;
    told.added += added;
    told.noted += entries.slice(before).filter(({ notices }) => notices.length > 0).length;
    told.duplicates += duplicates;
    told.unread += unread;
    told.unfound += Math.max(0, spoilt.length + sound.length - found.links.length);
  }
  expectDrawn(board.getState().entries);
});

/** What is on the board without a remark says what stands in the text, to the last figure. */
async function expectAsItStands({ link, content, notices }: BoardEntry, text: string): Promise<void> {
  expect(text, link).toContain(link);
  if (notices.length > 0) return;
  if (content.kind === "worksheet") {
    const [given, again] = [
      await unseal(link.slice(4)),
      await unseal((await encodeWorksheet(content.record)).slice(4)),
    ];
    expect(isAlike(again, given), link).toBe(true);
    return;
  }
  const again = await parseLink(await encodeRecord(content.record), schema);
  expect(isAlike(again.value?.record, content.record), link).toBe(true);
}

/** Links may have more digits than this page writes, of the numbers of a check as few as three. */
function isAlike(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= 5e-3 * Math.abs(a);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.every((key) => isAlike(Reflect.get(a, key), Reflect.get(b, key)));
}

/** Every plot and table can be made of them, with numbers that have a place on an axis, and a file without formulas. */
function expectDrawn(entries: readonly BoardEntry[]): void {
  const of = <K extends BoardContent["kind"]>(kind: K) =>
    entries.flatMap(({ id, content }) =>
      content.kind === kind
        ? [{ id, record: content.record as Extract<BoardContent, { kind: K }>["record"] }]
        : [],
    );
  for (const work of workloadsOf(of("result"))) {
    expect(Object.keys(unequalOf(work)).length).toBeGreaterThan(5);
    for (const metric of metrics)
      for (const { rows } of rowsOf(work, metric))
        for (const { points } of rows)
          for (const { value } of points) expect(Number.isFinite(value) && value >= 0, metric).toBe(true);
  }
  for (const { loops, questions } of lessonsOf(of("worksheet"))) {
    expect(questions.every(({ answers }) => answers.every(({ count }) => count > 0))).toBe(true);
    for (const loop of loops) {
      if (loop.kind === "choice") expect(tableOf(loop.points).options.length).toBeGreaterThan(0);
      else
        for (const { guess, measured } of loop.points)
          expect([guess ?? 1, measured?.value ?? 1].every((one) => Number.isFinite(one) && one > 0)).toBe(
            true,
          );
    }
  }
  const rows = entries.map(({ link, content }, i) => ({ number: i + 1, name: "=x", link, content }));
  const cells = cellsOf(toBoardCsv(rows, { names: true, sentences: true }));
  expect(cells.filter((cell) => /^[=+@\t\r＝＋－＠]|^-(?!\d)/.test(cell))).toEqual([]);
}

/** All fields of a file of RFC 4180. */
const cellsOf = (csv: string): string[] =>
  [...csv.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
  );

afterAll(() => {
  console.info(`${told.spoilt} spoilt links on boards: ${JSON.stringify(told)}`);
  expect(told.spoilt).toBeGreaterThanOrEqual(inSoak(1000, 10_000));
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});
