import { describe, expect, it } from "vitest";
import type { RecordedVariant, ResultRecord } from "./record";
import { recordOfComparison } from "./record-of";
import { toCsv, toJson, toMarkdown } from "./tables";
import { typicalComparison } from "./testing/random-record";

const record = recordOfComparison(typicalComparison(), { madeAtMs: Date.UTC(2026, 10, 21, 8, 3) });

const changed = (changes: Partial<RecordedVariant>): ResultRecord => ({
  ...record,
  variants: record.variants.map((variant, i) => (i === 1 ? { ...variant, ...changes } : variant)),
});

/** Fields of RFC 4180, by its grammar. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe("a record as CSV", () => {
  it("has a line for each variant under headings with units, and the same fields in each", () => {
    const [headings, ...rows] = parseCsv(toCsv(record));
    expect(rows).toHaveLength(4);
    expect(rows.every(({ length }) => length === headings!.length)).toBe(true);
    const cell = (row: number, heading: string) => rows[row]![headings!.indexOf(heading)];
    expect(cell(0, "variant")).toBe("precision=f32 fusion=off");
    expect(cell(0, "step median (ms)")).toBe(String(record.variants[0]!.stepMs!.median));
    expect(cell(0, "speed-up (×)")).toBe("");
    expect(cell(3, "speed-up (×)")).toBe(String(record.variants[3]!.speedUp!.value));
    expect(cell(2, "memory (bytes)")).toBe(String(record.variants[2]!.memoryBytes));
    expect(headings).not.toContain("failure");
    expect(headings).not.toContain("step by submit, median (ms)");
  });

  it("survives quotes, commas and line ends, and holds no formula", () => {
    const failure = '=1+1, "or"\r\n|so|';
    const [headings, ...rows] = parseCsv(toCsv(changed({ failure })));
    expect(rows[1]![headings!.indexOf("failure")]).toBe(`'${failure}`);
  });
});

describe("a record of bits", () => {
  it("has each model by its bits, with its size, its time and its own accuracy, in every table", () => {
    const inference = { accuracy: 0.9755, bytes: 102_192, ms: 123.4 };
    const bits = { ...changed({ bits: 4, inference }), axes: ["precision", "bits"] as const };
    const [headings, ...rows] = parseCsv(toCsv(bits));
    const cell = (row: number, heading: string) => rows[row]![headings!.indexOf(heading)];
    expect(cell(0, "variant")).toBe("precision=f32 bits=32");
    expect(cell(1, "variant")).toBe("precision=f32 bits=4");
    expect(
      ["model (bytes)", "all test predictions (ms)", "test accuracy (%)"].map((one) => cell(1, one)),
    ).toEqual(["102192", "123.4", "97.55"]);
    expect(cell(0, "model (bytes)")).toBe("");
    expect(toMarkdown(bits)).toContain("| 97.55 |");
    expect(toCsv(record)).not.toContain("model (bytes)");
  });
});

describe("a record as Markdown", () => {
  it("is one table with a rule as wide as its rows", () => {
    const table = toMarkdown(record, "https://halfstep.example/#r1.x")
      .split("\n")
      .filter((line) => line.startsWith("|"));
    expect(table).toHaveLength(6);
    const widths = table.map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(widths).size).toBe(1);
    expect(table[1]).toMatch(/^\| --- \| ---: /);
    expect(table[2]).toMatch(/^\| precision=f32 fusion=off \| 0\.\d+ \\\[0\.\d+–0\.\d+\\\] \| /);
    expect(toMarkdown(record, "https://halfstep.example/#r1.x")).toContain(
      "(https://halfstep.example/#r1.x)",
    );
  });

  it("lets no name break out of its cell", () => {
    const device = { ...record.variants[1]!.device!, description: "a | b <img> [x](y)\n# c" };
    const text = toMarkdown(changed({ device }));
    expect(text).toContain("a \\| b \\<img\\> \\[x\\](y) \\# c");
  });
});

describe("every table", () => {
  const all = (one: ResultRecord) => [toMarkdown(one).replaceAll("\\", ""), toCsv(one), toJson(one)];

  it("says when, with which kernels and settings, over which baseline, and what disturbed the clock", () => {
    for (const text of all(record)) {
      expect(text).toContain("2026-11-21 08:03 UTC, kernels 3fa85c01");
      expect(text).toContain("seed=42");
      expect(text).toMatch(/over .{1,3}precision=f32 fusion=off/);
      expect(text).toContain("on battery");
      expect(text).not.toContain("software");
    }
  });

  it("says software adapter where it was one, marked or not", () => {
    const device = { ...record.variants[1]!.device!, description: "SwiftShader", isFallback: true };
    for (const text of all(changed({ device }))) expect(text).toContain("no speed of any GPU");
    expect(toCsv(changed({ device }))).toContain("software adapter: SwiftShader");
  });

  it("names an adapter as what it is that has no name, or is of the compatibility level", () => {
    const nameless = { ...record.variants[1]!.device!, vendor: "", architecture: "", description: "" };
    const device = (changes: object) => toCsv(changed({ device: { ...nameless, ...changes } }));
    expect(device({})).toContain(",an adapter without a name,");
    expect(device({ isFallback: true })).toContain(",a software adapter without a name,");
    const level = { description: "Mali-T880", isCompatibility: true };
    expect(device(level)).toContain(",Mali-T880 (WebGPU's compatibility level),");
  });

  it("names what a processor used", () => {
    const cpu = { ...record.variants[1]!.device!, kind: "cpu", description: "JavaScript" } as const;
    const processor = {
      code: "js",
      arithmetic: "strict",
      fusesMultiplyAdd: false,
      threads: 1,
      lacks: [],
    } as const;
    for (const text of all(changed({ device: { ...cpu, processor } })))
      expect(text).toContain("; processor · plain loops · 1 thread · strict.");
    expect(toCsv(changed({ device: cpu }))).toContain(",CPU: JavaScript,");
  });

  it("quotes one loss, and says what it is", () => {
    const quoted = changed({
      epochs: record.variants[1]!.epochs.map((epoch) => ({ ...epoch, trainLoss: 0.13327 })),
    });
    expect(toMarkdown(quoted)).toContain("training loss (mean of the last epoch)");
    expect(toMarkdown(quoted)).toContain("| 0.1333 |");
    expect(toCsv(quoted)).toContain("training loss (mean of the last epoch)");
    expect(toCsv(quoted)).toContain(",0.13327,");
  });

  it("says which check failed", () => {
    const failed = changed({
      check: { pass: false, difference: 0.5, allowed: 0.01 },
      stepMs: null,
      speedUp: null,
    });
    for (const text of all(failed)) expect(text).toContain("1 failed the correctness check");
    expect(toCsv(failed)).toContain("FAILED");
  });

  it("is the whole record, as JSON", () => {
    expect(JSON.parse(toJson(record, "#r1.x"))).toMatchObject({ link: "#r1.x", record });
  });

  it("says what was cancelled, after how many steps, and after which epoch its accuracy was measured", () => {
    const { epochs } = record.variants[1]!;
    const cancelled = changed({ step: 700, epochs: epochs.slice(0, 1) });
    for (const text of all(cancelled)) expect(text).toContain("1 was cancelled before its last step");
    const [headings, ...rows] = parseCsv(toCsv(cancelled));
    const column = (heading: string) => rows.map((row) => row[headings!.indexOf(heading)]);
    expect(column("state")).toEqual(["finished", "cancelled", "finished", "finished"]);
    expect(column("steps")).toEqual(["2345", "700 of 2345", "2345", "2345"]);
    expect(column("epochs")).toEqual(["5", "1", "5", "5"]);
    const lines = toMarkdown(cancelled)
      .split("\n")
      .filter((line) => line.startsWith("|"));
    expect(lines[0]).toMatch(/\| epochs \| test accuracy \(%\) \|.*\| steps \| state \|$/);
    expect(lines[3]).toMatch(/\| 1 \| \d\d\.?\d* \|.*\| 700 of 2345 \| cancelled \|$/);
    // Where all came equally far there is nothing to say.
    expect(toMarkdown(record)).not.toMatch(/epochs \||steps \||cancelled/);
  });
});
