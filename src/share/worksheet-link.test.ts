import { describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { defaults } from "../train/config";
import { fields } from "../train/fields";
import { parseLink } from "./codec";
import { readPage } from "./pages";
import { seal, unseal } from "./sealed";
import { typicalWorksheet } from "./testing/random-worksheet";
import { encodeWorksheet, isWorksheet, parseWorksheet, roundWorksheet } from "./worksheet-link";
import { longestReader, longestSentence } from "./worksheet-record";

/** Made on 2026-11-29: it means what it meant then for good. */
const madeBefore =
  "#w1.LBY6GD2NO6rCQABF93LrS0jifxFvBcMUYxzN4DiBjFHsxEIRbNyB1vrA14rgYjS-0i1IFGzuKc6BK2KiX3iTORA_2oAiJNzE9IwCYbOJtirRIMBQUghMlRl7ECM9yvJZ1ajCJalxA0gKWDXTuQfjoEERBe1Wk1HQDiNGQadWl1UyTTOrQVdYSxF_WM1bdtU4SUH4NDdu6PE1AgNl3PdPe0hJlKft_--6XO0ex_3zsilPf-X1cD8vb_MF5As";

const unsealed = async (link: string) => (await unseal(link.slice("#w1.".length))) as unknown[];
const sealed = async (packed: unknown) => `#w1.${await seal(packed as never)}`;

describe("a worksheet's link", () => {
  it("leads back to the worksheet, rounded once and no further", async () => {
    for (let seed = 0; seed < inSoak(20, 200); seed++) {
      const record = roundWorksheet(typicalWorksheet(seed));
      expect(await parseWorksheet(await encodeWorksheet(typicalWorksheet(seed)))).toEqual({
        record,
        notices: [],
      });
      expect(roundWorksheet(record)).toEqual(record);
    }
  });

  it("fits into 1,500 characters with the longest name and sentence, in Latin letters and in Chinese", async () => {
    const letters = (count: number, first: number, span: number) =>
      String.fromCodePoint(...Array.from({ length: count }, (_, i) => first + ((i * i * 7919) % span)));
    const lengths = await Promise.all(
      [
        [97, 26],
        [0x4e00, 3000],
      ].map(async ([first, span]) => {
        const name = letters(longestReader, first!, span!);
        const own = letters(longestSentence, first!, span!);
        return (await encodeWorksheet({ ...typicalWorksheet(2), name, own })).length;
      }),
    );
    expect(Math.max(...lengths)).toBeLessThan(1500);
  });

  it("opens the page of lessons, whatever stands before it, and is no result of a run", async () => {
    const link = await encodeWorksheet(typicalWorksheet());
    expect(isWorksheet(link)).toBe(true);
    expect(readPage("?page=compare", link).name).toBe("learn");
    expect(await parseLink(`https://halfstep.example/?lr=0.01${link}`, { fields, defaults })).toEqual({
      ok: true,
      value: { config: { ...defaults, lr: 0.01 }, record: null },
      notices: [],
    });
  });

  it("that was made before means what it meant then", async () => {
    const { record, notices } = await parseWorksheet(madeBefore);
    expect(notices).toEqual([]);
    expect(record).toMatchObject({
      madeAtMs: 120_000,
      lesson: "fusion",
      name: "Mei",
      device: { kind: "gpu", vendor: "nvidia", isFallback: false, processor: null },
      lines: [
        { loop: "waits", guess: "memory", measured: "launching" },
        { loop: "layers", guess: 2.5, measured: { value: 1.876, low: 1.801, high: 1.934 } },
        { loop: "whole", guess: null, measured: { value: 2, low: null, high: null } },
        { loop: "batch", guess: "shrinks", measured: null },
      ],
      answers: [{ question: "gain", first: "launches" }],
      own: "少等几次，就快了。",
    });
  });

  it("of a later version says so", async () => {
    const { record, notices } = await parseWorksheet(
      (await encodeWorksheet(typicalWorksheet())).replace("w1", "w2"),
    );
    expect(record).toBeNull();
    expect(notices.map(({ code }) => code)).toEqual(["future-version"]);
  });

  it("says what in it is not allowed, and reads the rest", async () => {
    const packed = await unsealed(await encodeWorksheet(typicalWorksheet()));
    const lines = packed[4] as unknown[][];
    lines[0]![1] = [];
    lines[1]![2] = [null, 1, 2];
    lines[2]![0] = lines[3]![0];
    const { record, notices } = await parseWorksheet(await sealed(packed));
    expect(record?.lines).toHaveLength(4);
    expect(notices.map(({ code, field }) => [code, field])).toEqual([
      ["not-allowed", "lines[0].guess"],
      ["not-allowed", "lines[1].measured"],
      ["repeated", "lines"],
    ]);
  });

  it("without a lesson is none", async () => {
    const packed = await unsealed(await encodeWorksheet(typicalWorksheet()));
    packed[1] = "";
    const { record, notices } = await parseWorksheet(await sealed(packed));
    expect([record, notices.length]).toEqual([null, 1]);
  });
});
