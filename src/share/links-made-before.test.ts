/**
 * @file Links that are out in the world, each with what it meant on the day it was made: they mean that for good, whatever a
 * record has beside it by now.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromBase64Url } from "../lib/base64url";
import { defaults, presets } from "../train/config";
import { fields } from "../train/fields";
import type { Field } from "../worker/api";
import { type LinkSchema, parseLink } from "./codec";
import { inflateAtMost } from "./deflate";
import { readFile } from "./kept-file";
import { meantBySilence } from "./meant-by-silence";
import { namedAs } from "./name-of-record";
import { Notices } from "./notices";
import { packR1, unpackR1 } from "./r1";
import type { ResultRecord } from "./record";
import { recordOfComparison } from "./record-of";
import { nameOfNumber } from "./run-name";
import { isAllowed } from "./settings";
import { anyComparison, typicalComparison } from "./testing/random-record";

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

/** What older links meant by it, declared as `meantBySilence` declares it. */
const meant = { ...meantBySilence, decay: 0 };

const today: LinkSchema = { fields, defaults, presets };
/** With that setting and another one that is declared nowhere, and with other defaults. */
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

/** The record of a link on a day when there is the later setting, and the notices. */
async function readLater(link: string, { fields, defaults }: LinkSchema = later) {
  const bytes = fromBase64Url(link.slice("#r1.".length))!;
  const json = await inflateAtMost(bytes.subarray(4), 64 * 1024);
  const notices = new Notices();
  const packed: unknown = JSON.parse(new TextDecoder().decode(json!));
  const record = unpackR1(packed, { fields, presets: [], base: defaults, others: [] }, notices, meant);
  return { record, notices: notices.all };
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
    expect(value?.record?.variants.map(({ pace }) => pace)).toEqual(record.variants.map(() => "full"));
  });

  it.each(links)(
    "means the same when there are settings that it is older than: $name",
    async ({ link, record }) => {
      const read = await readLater(link);
      expect(read.notices).toEqual([]);
      const variants = record.variants.map((variant) => ({
        ...variant,
        config: { ...variant.config, decay: 0, undeclared: 0.7 },
      }));
      expect(read.record).toMatchObject({ ...record, variants });
    },
  );

  it.each(links)("means the perceptron, whatever the default model is by now: $name", async ({ link }) => {
    const defaultsThen = Object.assign({}, later.defaults, { model: "another" });
    const { record, notices } = await readLater(link, { ...later, defaults: defaultsThen });
    expect(notices).toEqual([]);
    expect(record?.variants.map(({ config }) => config.model)).toEqual(record?.variants.map(() => "mlp"));
  });

  it.each(links)("is called by its checksum, which stays the same: $name", async ({ link }) => {
    const { value } = await parseLink(link, today);
    const checksum = new DataView(fromBase64Url(link.slice("#r1.".length))!.buffer).getUint32(0);
    expect(namedAs(value!.record!)).toEqual({ name: nameOfNumber(checksum), givenName: null });
  });

  it("is in an exported file as well", async () => {
    const read = readFile(file);
    expect(read).toMatchObject({ ok: true, isAltered: false });
    expect(read.ok && read.entries.map((entry) => entry?.link)).toEqual([links[0]!.link, links[2]!.link]);
  });
});

describe("a link made now", () => {
  it.each(links)("says no more than before where there is no more to say: $name", async ({ link }) => {
    const { value } = await parseLink(link, today);
    const json = await inflateAtMost(fromBase64Url(link.slice("#r1.".length))!.subarray(4), 64 * 1024);
    expect(JSON.stringify(packR1(value!.record!))).toBe(new TextDecoder().decode(json!));
  });

  it.each([1, 2, 3])(
    "says nothing of the model where that is the perceptron: it has the bytes that it had before",
    (seed) => {
      for (const result of [typicalComparison(seed), anyComparison(seed, fields)]) {
        const before = structuredClone(result);
        for (const { config } of before.variants) Reflect.deleteProperty(config, "model");
        const [text, textBefore] = [result, before].map((one) =>
          JSON.stringify(packR1(recordOfComparison(one, { madeAtMs: 0 }))),
        );
        expect(text).toBe(textBefore);
      }
    },
  );
});

describe("a later setting", () => {
  it("is declared: what older links meant is written down for every setting that there is, as a value of it", () => {
    const known = fields.map(({ name }) => name as string);
    expect(Object.keys(meantBySilence).sort()).toEqual(known.sort());
    for (const field of fields) expect(isAllowed(field, meantBySilence[field.name]), field.name).toBe(true);
  });

  it("travels where it says something else than older links meant, be it the default of today", () => {
    const readOn = (value: number, fieldsThen: LinkSchema["fields"], meantThen: typeof meant) => {
      const result = typicalComparison();
      for (const { config } of result.variants) Object.assign(config, { decay: value });
      const notices = new Notices();
      const schema = { fields: fieldsThen, presets: [], base: later.defaults, others: [] };
      const record = unpackR1(packR1(recordOfComparison(result), meant), schema, notices, meantThen);
      return [record?.variants[2]?.config, notices.all];
    };
    for (const value of [0, 0.1, 0.25])
      expect(readOn(value, [...fields, decay], meant)).toEqual([
        expect.objectContaining({ decay: value }),
        [],
      ]);
    // A page that is older than the setting reads what says no more than older links did, and is told of what says more.
    const { decay: _, ...meantBefore } = meant;
    const noticesBefore = (value: number) => readOn(value, fields, meantBefore as typeof meant)[1];
    expect(noticesBefore(0)).toEqual([]);
    expect(noticesBefore(0.25)).toMatchObject([{ code: "unknown", field: "decay", value: "0.25" }]);
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
