import { describe, expect, it } from "vitest";
import { encodeRecord } from "../../share/codec";
import { figuresOnly } from "../../share/figures-only";
import { recordOfComparison } from "../../share/record-of";
import { typicalComparison } from "../../share/testing/random-record";
import { codeOf } from "./qr";

const address = "https://an-institute.some-university.example/courses/2026/halfstep/?page=compare";
const codeFor = async (configs?: Parameters<typeof typicalComparison>[1]) => {
  const record = recordOfComparison(typicalComparison(1, configs));
  return codeOf(record, address + (await encodeRecord(record)));
};

describe("the code on a card", () => {
  it("leads to the whole result of a run, and is small enough for a phone", async () => {
    const { modules, leadsTo } = await codeFor([{}]);
    expect(leadsTo).toBe("result");
    expect(modules.length).toBeLessThanOrEqual(105);
    expect(modules.every((row) => row.length === modules.length)).toBe(true);
  });

  it("leads to the figures of four variants, and to the page where there are too many", async () => {
    const four = await codeFor();
    expect([four.leadsTo, four.modules.length <= 105]).toEqual(["figures", true]);
    const many = await codeFor(Array.from({ length: 30 }, (_, seed) => ({ seed })));
    expect([many.leadsTo, many.modules.length < 50]).toEqual(["page", true]);
  });

  it("carries every figure of the table's last line, and no curve", () => {
    const record = recordOfComparison(typicalComparison());
    const short = figuresOnly(record);
    for (const [i, variant] of short.variants.entries()) {
      const { epochs, curve: _, ...figures } = record.variants[i]!;
      expect(variant).toEqual({ ...figures, epochs: epochs.slice(-1), curve: [] });
    }
  });
});
