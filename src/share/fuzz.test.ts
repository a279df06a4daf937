/** @file A thousand spoilt links, ten thousand in the soak, the same ones in every run. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { fromBase64Url } from "../lib/base64url";
import { defaults, presets } from "../train/config";
import { fields } from "../train/fields";
import type { RunConfig } from "../worker/api";
import { encodeRecord, type LinkSchema, type ParsedLink, parseLink } from "./codec";
import { inflateAtMost } from "./deflate";
import { packR1 } from "./r1";
import type { ResultRecord } from "./record";
import { recordOfComparison } from "./record-of";
import { anyComparison, randomNumbers, typicalComparison } from "./testing/random-record";
import { mutationsOf } from "./testing/spoilt-links";

const schema: LinkSchema = { fields, defaults, presets };
const random = randomNumbers(2026);
const below = (count: number) => Math.floor(count * random());

/** Originals: results, settings, and both. */
const records: ResultRecord[] = [
  recordOfComparison(typicalComparison(1), { madeAtMs: 0 }),
  recordOfComparison(typicalComparison(2, [{ epochs: 1 }, { epochs: 1, lr: 3e-4 }]), { madeAtMs: 0 }),
  ...[3, 4].map((seed) => recordOfComparison(anyComparison(seed, fields), { madeAtMs: 6e7 })),
];
const settingNames = fields.map(({ name }) => name as string).sort();
const settings = "?hidden=256,128&precision=f16&fusion=off&lr=3e-4&seed=7&epochs=2";
const address = `https://halfstep.example/some/where/${settings}`;
let links: string[];
let originals: ParsedLink[];
const mutations = mutationsOf(random, {
  mark: "#r1.",
  packed: records.map((record) => packR1(record)),
  links: () => links,
});

beforeAll(async () => {
  const fragments = await Promise.all(records.map(encodeRecord));
  links = [...fragments, address, ...fragments.slice(0, 2).map((fragment) => address + fragment)];
  originals = await Promise.all(links.map((link) => parseLink(link, schema)));
});

/** Bombs cost most, and are all alike. */
const rounds = (name: string) => inSoak(1, 10) * (name === "bombs" ? 10 : 66);

/** What the JSON of a link says, however it says it: settings that repeat what holds for all, devices in any order and with or without later fields. */
function said(packed: readonly unknown[]): unknown[] {
  const [devices, common, variants] = packed.slice(6) as [unknown[], string, unknown[][]];
  const settingsOf = (own: string) =>
    settingNames.map((name) => {
      const text = new URLSearchParams(own).get(name) ?? new URLSearchParams(common).get(name);
      const value = text ?? String(defaults[name as keyof RunConfig]);
      return Number.isFinite(Number(value)) && value !== "" ? Number(value) : value;
    });
  // What a device was not asked for in older links is no: left out or written, it is the same.
  const deviceOf = (number: number) => {
    const device = devices[number];
    return Array.isArray(device) && device.length === 5 ? [...device, 0] : device;
  };
  const settled = variants.map(([own, device, ...rest]) => [
    settingsOf(own as string),
    device === null ? null : deviceOf(device as number),
    ...rest,
  ]);
  return [...packed.slice(0, 6), settled];
}

/** Of the numbers of a check three digits are kept. */
const ofCheck = /^\.6\.\d+\.6\.[12]$/;

/** Every place in which two values differ, by more than the digits that a record keeps. */
function differences(a: unknown, b: unknown, place = ""): string[] {
  if (a === b) return [];
  if (typeof a === "number" && typeof b === "number")
    return Math.abs(a - b) <= (ofCheck.test(place) ? 5e-3 : 1e-4) * Math.abs(a) ? [] : [place];
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return [place];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(Reflect.get(a, key), Reflect.get(b, key), `${place}.${key}`));
}

/** What parsing costs, waiting not counted; what is slow twice is slow. */
async function timed(link: string): Promise<{ parsed: ParsedLink; cpuMs: number }> {
  const once = async () => {
    const before = process.cpuUsage();
    const parsed = await parseLink(link, schema);
    const { user, system } = process.cpuUsage(before);
    return { parsed, cpuMs: (user + system) / 1000 };
  };
  const first = await once();
  if (first.cpuMs < 50) return first;
  return { parsed: first.parsed, cpuMs: Math.min(first.cpuMs, (await once()).cpuMs) };
}

describe("spoilt links", () => {
  const times: number[] = [];
  const outcomes = { refused: 0, noted: 0, whole: 0 };

  it.each(Object.keys(mutations))("%s: nothing is thrown, and nothing changes in silence", async (name) => {
    for (let round = 0; round < rounds(name); round++) {
      const original = below(links.length);
      const link = await mutations[name]!(links[original]!);
      const { parsed, cpuMs } = await timed(link);
      times.push(cpuMs);
      expect(cpuMs, link).toBeLessThan(100);

      const codes = parsed.notices.map(({ code }) => code);
      expect(
        parsed.notices.every(({ message }) => /^[^\p{Cc}\p{Cf}]+\.$/u.test(message)),
        link,
      ).toBe(true);
      if (!parsed.ok) {
        outcomes.refused++;
        expect(codes.length, link).toBeGreaterThan(0);
        continue;
      }
      outcomes[codes.length > 0 ? "noted" : "whole"]++;
      await expectNothingSilent(link, parsed);
    }
  });

  /** Whatever parses without a notice says what stands in the link. */
  async function expectNothingSilent(link: string, { value, notices }: ParsedLink): Promise<void> {
    const { record, config } = value!;
    expect(Object.keys(config).sort().join(), link).toBe(settingNames.join());
    if (notices.length > 0) return;
    const [, place = "", query = "", payload] = /^([^?#]*)(\?[^#]*)?(?:#r1\.(.*))?/s.exec(link.trim())!;
    if (record) {
      const json = await inflateAtMost(fromBase64Url(payload!)!.subarray(4), 65_536);
      const given = said(JSON.parse(new TextDecoder().decode(json!)));
      const places = differences(given, said(packR1(record) as unknown[]));
      if (places.length > 0) expect.fail(`${places} changed in silence: ${link}`);
    }
    const isBare = query === "" && !/[:/.]/.test(place);
    for (const [name, text] of new URLSearchParams(isBare ? place : query)) {
      if (["preset", "lang", "theme", "page"].includes(name)) continue;
      const setting = config[name as keyof RunConfig];
      if (typeof setting === "number" ? setting !== Number(text) : String(setting) !== text)
        expect.fail(`${name}=${text} became ${setting} in silence: ${link}`);
    }
  }

  it("an original says what it said, after all of them", async () => {
    expect(await Promise.all(links.map((link) => parseLink(link, schema)))).toEqual(originals);
    expect(originals.every(({ ok, notices }) => ok && notices.length === 0)).toBe(true);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  afterAll(() => {
    const sorted = times.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(2);
    console.info(
      `${times.length} links: ${JSON.stringify(outcomes)}; processor ms: median ${at(0.5)}, 99 % ${at(0.99)}, most ${at(1)}`,
    );
    expect(times.length).toBeGreaterThanOrEqual(inSoak(1000, 10_000));
  });
});
