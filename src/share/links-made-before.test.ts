/**
 * @file Links that are out in the world, each with what it meant on the day it was made: they mean that for good, whatever a
 * record has beside it by now.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { defaults, presets } from "../train/config";
import { fields } from "../train/fields";
import type { Field } from "../worker/api";
import { encodeRecord, type LinkSchema, parseLink } from "./codec";
import { readFile } from "./kept-file";
import { meantBySilence } from "./meant-by-silence";
import type { ResultRecord } from "./record";
import { recordOfComparison } from "./record-of";
import { isAllowed } from "./settings";
import { typicalComparison } from "./testing/random-record";

/** A setting that may come one day: runs were without it, and new ones have a little of it. */
const decay: Field = {
  name: "decay",
  kind: "number",
  min: 0,
  max: 1,
  scale: "linear",
  default: 0.1,
  takesEffect: "now",
};

vi.mock("./meant-by-silence", async (importOriginal) => {
  const { meantBySilence } = await importOriginal<typeof import("./meant-by-silence")>();
  return { meantBySilence: { ...meantBySilence, decay: 0 } };
});

const today: LinkSchema = { fields, defaults, presets };
/** With that setting and another one that nobody has declared, and with other defaults. */
const later: LinkSchema = {
  fields: [...fields, decay, { ...decay, name: "undeclared", default: 0.7 }],
  defaults: Object.assign({}, defaults, { lr: 0.5, seed: 1, epochs: 9, decay: 0.1, undeclared: 0.7 }),
  presets,
};

interface LinkMadeBefore {
  name: string;
  link: string;
  record: ResultRecord;
}

const lines = readFileSync(new URL("./testing/links-made-before.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n");
const links: LinkMadeBefore[] = lines.map((line) => JSON.parse(line));

const file = readFileSync(new URL("./testing/file-made-before.txt", import.meta.url), "utf8");

describe("a result link made before", () => {
  it.each(links)("opens as it was made, without a notice: $name", async ({ link, record }) => {
    const { value, notices } = await parseLink(link, today);
    expect(notices).toEqual([]);
    expect(value?.record).toMatchObject(record);
  });

  it.each(links)(
    "means the same when there are settings that it is older than: $name",
    async ({ link, record }) => {
      const { value, notices } = await parseLink(link, later);
      expect(notices).toEqual([]);
      const variants = record.variants.map((variant) => ({
        ...variant,
        config: { ...variant.config, decay: 0, undeclared: 0.7 },
      }));
      expect(value?.record).toMatchObject({ ...record, variants });
    },
  );

  it("is in an exported file as well", async () => {
    const read = readFile(file);
    expect(read).toMatchObject({ ok: true, isAltered: false });
    expect(read.ok && read.entries.map((entry) => entry?.link)).toEqual([links[0]!.link, links[2]!.link]);
  });
});

describe("a later setting", () => {
  it("is declared: what older links meant is written down for every setting that there is, as a value of it", () => {
    const known = fields.map(({ name }) => name as string);
    expect(Object.keys(meantBySilence).sort()).toEqual([...known, "decay"].sort());
    for (const field of fields) expect(isAllowed(field, meantBySilence[field.name]), field.name).toBe(true);
  });

  it("travels where it says something else than older links meant, be it the default of today", async () => {
    const withDecay = (value: number) => {
      const result = typicalComparison();
      for (const { config } of result.variants) Object.assign(config, { decay: value });
      return encodeRecord(recordOfComparison(result));
    };
    const read = async (link: string) => {
      const { value, notices } = await parseLink(link, { ...later, fields: [...fields, decay] });
      return [value?.record?.variants[2]?.config, notices];
    };
    for (const value of [0, 0.1, 0.25])
      expect(await read(await withDecay(value))).toEqual([expect.objectContaining({ decay: value }), []]);
    // A page that is older than the setting reads what says no more than older links did, and is told of what says more.
    expect((await parseLink(await withDecay(0), today)).notices).toEqual([]);
    expect((await parseLink(await withDecay(0.25), today)).notices).toMatchObject([
      { code: "unknown", field: "decay", value: "0.25" },
    ]);
  });

  it("has today's default where a link sets nothing but the next run", async () => {
    for (const link of [
      "?lr=3e-4",
      "?preset=keras-quickstart",
      "https://halfstep.example/?page=compare&lr=3e-4",
    ]) {
      const { value, notices } = await parseLink(link, later);
      expect(notices).toEqual([]);
      expect(value?.config).toMatchObject({ decay: 0.1, undeclared: 0.7, seed: 1, epochs: 9 });
    }
  });
});
