/** @file A thousand spoilt links, ten thousand in the soak, the same ones in every run. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { fromBase64Url, toBase64Url } from "../lib/base64url";
import { crc32 } from "../lib/crc32";
import { defaults, presets } from "../train/config";
import { fields } from "../train/fields";
import type { RunConfig } from "../worker/api";
import { encodeRecord, type LinkSchema, type ParsedLink, parseLink } from "./codec";
import { deflate, inflateAtMost } from "./deflate";
import { packR1 } from "./r1";
import type { ResultRecord } from "./record";
import { recordOfComparison } from "./record-of";
import { anyComparison, randomNumbers, typicalComparison } from "./testing/random-record";

const schema: LinkSchema = { fields, defaults, presets };
const random = randomNumbers(2026);
const below = (count: number) => Math.floor(count * random());
const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;

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

beforeAll(async () => {
  const fragments = await Promise.all(records.map(encodeRecord));
  links = [...fragments, address, ...fragments.slice(0, 2).map((fragment) => address + fragment)];
  originals = await Promise.all(links.map((link) => parseLink(link, schema)));
});

const flipBit = (bytes: Uint8Array<ArrayBuffer>) => {
  bytes[below(bytes.length)]! ^= 1 << below(8);
  return bytes;
};

/** What stands behind a checksum, signed as a real link signs it: so that what lies behind is reached. */
async function sign(text: string, isDeflated = true): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const checksum = new Uint8Array(4);
  new DataView(checksum.buffer).setUint32(0, crc32(bytes));
  return `#r1.${toBase64Url(new Uint8Array([...checksum, ...(isDeflated ? await deflate(bytes) : bytes)]))}`;
}

const hostile = [
  null,
  true,
  "",
  "\u202e\u0000</script>",
  "x".repeat(5000),
  "?__proto__=1&constructor=2&hidden=1,2,3,4,5,6,7,8,9",
  "seed=1&seed=2&lr=1e999&epochs=NaN&precision=toString",
  -1,
  -0,
  0.5,
  1e308,
  2 ** 53,
  123456789.12345678,
  [],
  [[[[[]]]]],
  new Array(999).fill(7),
  {},
  JSON.parse(
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"length":3,"0":1}',
  ),
  { toString: 1, valueOf: null, toJSON: 2, length: -1 },
].map((value) => JSON.stringify(value));
/** One of them, each time anew: a list must not come to lie in itself. */
const pickHostile = (): unknown => JSON.parse(pick(hostile));

type Tree = unknown[];
const packed = (): Tree => JSON.parse(JSON.stringify(packR1(pick(records))));

/** Any list in a tree, the deeper ones as likely as there are more of them. */
function pickList(tree: Tree): Tree {
  const lists: Tree[] = [tree];
  for (const list of lists) lists.push(...list.filter((one) => Array.isArray(one)));
  return pick(lists.filter(({ length }) => length > 0));
}

/** Ways to spoil a link. Each makes a text of an original. */
const mutations: Record<string, (link: string) => string | Promise<string>> = {
  "bits of the text": (link) => {
    const bytes = flipBit(new TextEncoder().encode(link));
    return new TextDecoder().decode(bytes);
  },
  "bits of the data": (link) => {
    const [, front, payload] = /^(.*#r1\.)(.*)$/.exec(link) ?? ["", `${link}#r1.`, "AAAAAAAA"];
    return front! + toBase64Url(flipBit(fromBase64Url(payload!)!));
  },
  "cut off": (link) => link.slice(0, below(link.length)),
  "cut in": (link) => link.slice(below(link.length)),
  "two joined": (link) => link.slice(0, below(link.length)) + pick(links).slice(below(100)),
  "characters changed": (link) => {
    const place = below(link.length);
    return link.slice(0, place) + pick([..."?#&=.%+-_/ é\u0000😀"]) + link.slice(place + below(2));
  },
  "random bytes": () => {
    const bytes = Uint8Array.from({ length: below(2000) }, () => below(256));
    return (
      pick(["#r1.", "#r2.", "#r0.", "?", ""]) + pick([toBase64Url(bytes), String.fromCharCode(...bytes)])
    );
  },
  "random bytes signed": () =>
    sign(String.fromCharCode(...Array.from({ length: 200 }, () => below(128))), random() < 0.5),
  "fields swapped": () => {
    const tree = packed();
    const list = pickList(tree);
    const [a, b] = [below(list.length), below(list.length)];
    [list[a], list[b]] = [list[b], list[a]];
    return sign(JSON.stringify(tree));
  },
  "fields replaced": () => {
    const tree = packed();
    for (let times = 1 + below(4); times > 0; times--) {
      const list = pickList(tree);
      list[below(list.length)] = pickHostile();
    }
    return sign(JSON.stringify(tree));
  },
  "fields removed or added": () => {
    const tree = packed();
    const list = pickList(tree);
    list.splice(below(list.length), below(3), ...(random() < 0.5 ? [pickHostile()] : []));
    return sign(JSON.stringify(tree));
  },
  "lists repeated": () => {
    const tree = packed();
    const list = pickList(tree);
    const once = [...list];
    for (let times = 1 + below(40); times > 0 && list.length < 3000; times--) list.push(...once);
    return sign(JSON.stringify(tree));
  },
  "numbers grown or gone": () => {
    const factor = pick([-1, 0, 10, 1e3, 1e9, 1e300]);
    const text = JSON.stringify(packed());
    const target = below(200);
    let place = 0;
    return sign(
      text.replace(/-?\d[\d.e+-]*/g, (digits) =>
        place++ === target ? String(Number(digits) * factor) : digits,
      ),
    );
  },
  "JSON changed": () => {
    const text = JSON.stringify(packed());
    const place = below(text.length);
    return sign(text.slice(0, place) + pick([...'[]{},:"0e-']) + text.slice(place + below(2)));
  },
  "nested deep": () => {
    const depth = 1 + below(20_000);
    return sign(
      `${pick(["[", '{"__proto__":', '{"constructor":']).repeat(depth)}1${"]".repeat(below(depth))}`,
    );
  },
  bombs: () => sign(pick([" ", "[", "0", '"'])!.repeat(200_000 + below(400_000))),
  "settings mutated": () => {
    const names = [
      ...fields.map(({ name }) => name),
      "__proto__",
      "constructor",
      "toString",
      "preset",
      "lang",
      "x",
    ];
    const values = [
      "",
      "-1",
      "0",
      "1e400",
      "1,2",
      ",",
      "f16",
      "NaN",
      "%E0%A4%A",
      "hasOwnProperty",
      "é",
      "9".repeat(400),
    ];
    return `?${Array.from({ length: below(12) }, () => `${pick(names)}=${pick(values)}`).join("&")}`;
  },
};

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
