import { describe, expect, it } from "vitest";
import { classResult, classWorksheet } from "../testing/class-links";
import { type CsvEntry, toBoardCsv } from "./board-csv";

const worksheet = { ...classWorksheet(1), name: "=HYPERLINK(1)", own: "＝1+1" };
const entries: CsvEntry[] = [
  {
    number: 1,
    name: "=HYPERLINK(1)",
    link: "https://h/#w1.a",
    content: { kind: "worksheet", record: worksheet },
  },
  { number: 2, name: "@x", link: "https://h/#r1.b", content: { kind: "result", record: classResult(2) } },
];
const all = { names: true, sentences: true };
const linesOf = (csv: string) => csv.trimEnd().split("\r\n");

describe("a board as CSV", () => {
  it("has a row for every line, first answer and variant, in columns that are the same for all", () => {
    const [head, ...rows] = linesOf(toBoardCsv(entries, all));
    expect(head!.split(",").slice(0, 7)).toEqual([
      "entry",
      "name",
      "kind",
      "made at",
      "about",
      "item",
      "device group",
    ]);
    const kinds = rows.map((row) => row.split(",")[2]);
    expect([...new Set(kinds)]).toEqual(["worksheet", "answer", "result"]);
    expect(rows).toHaveLength(worksheet.lines.length + worksheet.answers.length + 4);
    expect(rows.at(-1)).toContain("precision=f16 fusion=step");
  });

  it("says nothing that a spreadsheet takes for a formula, also by the wide signs of Chinese keyboards", () => {
    const csv = toBoardCsv(entries, all);
    expect(csv).toContain("'=HYPERLINK(1)");
    expect(csv).toContain("'＝1+1");
    expect(csv).toContain("'@x");
  });

  it("leaves out names, sentences, and links, which have both, where they are not to be shown", () => {
    const columnsOf = (names: boolean, sentences: boolean) =>
      linesOf(toBoardCsv(entries, { names, sentences }))[0]!.split(",");
    expect(columnsOf(true, true)).toEqual(expect.arrayContaining(["name", "sentence", "link"]));
    expect(columnsOf(false, true)).not.toEqual(expect.arrayContaining(["name"]));
    expect(columnsOf(false, true)).not.toContain("link");
    expect(columnsOf(true, false)).not.toContain("sentence");
    expect(toBoardCsv(entries, { names: false, sentences: false })).not.toMatch(/HYPERLINK|1\+1|#w1/);
  });
});
