import { describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { fromBase64Url, toBase64Url } from "../lib/base64url";
import { defaults } from "../train/config";
import { fields } from "../train/fields";
import { parseLink } from "./codec";
import { readPage } from "./pages";
import { encodeRace, parseRace, roundRace } from "./race-link";
import { seal, unseal } from "./sealed";
import { typicalRace } from "./testing/random-race";
import { randomNumbers } from "./testing/random-record";

/** Made on 2026-11-29: it means what it meant then for good. */
const madeBefore =
  "#race1.ZWi24UWOywrCMBREfyXMeqw3aatrQRRBRERFCF3EGksktKWtj8-X4sKBOas5MFYT2rhrmpU3ECL3-1jQon6FW3AgYvPy0ZUexO68WW4Wau1XTVd6dTheVCZzUVvXDk2r1vsTKAVzWmvyGTWtxbvq47TzVegH34EAhZoprTZpRm1EqE0uBVM_mbN-xkigoMXDfaZvf63a5_gs0YnJR1eY_VZ_IAwq9Co2_YBizBc";

const payloadOf = (link: string) => link.slice("#race1.".length);

describe("a race's link", () => {
  it("of six products with everybody fits into 2,000 characters with its address", async () => {
    const lengths = await Promise.all(
      [1, 2, 3].map(async (seed) => (await encodeRace(typicalRace(seed))).length),
    );
    const address =
      "https://an-institute.some-university.example/courses/2026/halfstep/?page=kernels&lang=zh";
    expect(Math.max(...lengths) + address.length).toBeLessThan(2000);
  });

  it("leads back to the race, rounded once and no further", async () => {
    for (let seed = 0; seed < inSoak(20, 200); seed++) {
      const record = roundRace(typicalRace(seed));
      expect(await parseRace(await encodeRace(record))).toEqual({ record, notices: [] });
      expect(roundRace(record)).toEqual(record);
    }
  });

  it("opens the page of the kernels, whatever stands before it, and is no result of a run", async () => {
    const link = await encodeRace(typicalRace());
    expect(readPage("?page=compare", link).name).toBe("kernels");
    const address = `https://halfstep.example/?lr=0.01${link}`;
    expect(await parseLink(address, { fields, defaults })).toEqual({
      ok: true,
      value: { config: { ...defaults, lr: 0.01 }, record: null },
      notices: [],
    });
  });

  it("that was made before means what it meant then", async () => {
    const { record, notices } = await parseRace(madeBefore);
    expect(notices).toEqual([]);
    expect(record).toMatchObject({
      madeAtMs: 60_000,
      kernels: "12ab34cd",
      rounds: 5,
      gpu: { vendor: "nvidia", isFallback: false },
      heats: [
        {
          size: 256,
          precision: "f16",
          lanes: [
            {
              name: "wgsl/register",
              isUsual: true,
              state: "done",
              rate: { median: 1234, q1: 1200, q3: 1250 },
            },
            { name: "jax/webgpu", version: "0.1.25", state: "failed", rate: null, problem: "it is lost" },
          ],
        },
      ],
    });
  });

  it("of a later version says so", async () => {
    const { record, notices } = await parseRace((await encodeRace(typicalRace())).replace("race1", "race2"));
    expect(record).toBeNull();
    expect(notices.map(({ code }) => code)).toEqual(["future-version"]);
  });

  it("says what in it is not allowed, and reads the rest", async () => {
    const packed = (await unseal(payloadOf(await encodeRace(typicalRace())))) as unknown[];
    packed[4] = "many";
    const { record, notices } = await parseRace(`#race1.${await seal(packed as never)}`);
    expect(record?.heats).toHaveLength(6);
    expect(notices.map(({ code, field }) => [code, field])).toEqual([["not-allowed", "rounds"]]);
  });
});

describe("a spoilt link of a race", () => {
  const random = randomNumbers(7);
  const below = (count: number) => Math.floor(count * random());
  const hostile: unknown[] = [
    null,
    -1,
    1e308,
    "",
    "\u202e<script>",
    "x".repeat(5000),
    [],
    [[[[]]]],
    {},
    true,
  ];

  /** Any list of a tree. */
  function pickList(tree: unknown[]): unknown[] {
    const lists = [tree];
    for (const list of lists) lists.push(...list.filter((one) => Array.isArray(one)));
    return lists[below(lists.length)]!;
  }

  const mutations: Readonly<Record<string, (link: string) => string | Promise<string>>> = {
    "bits of the data": (link) => {
      const bytes = fromBase64Url(payloadOf(link))!;
      bytes[below(bytes.length)]! ^= 1 << below(8);
      return `#race1.${toBase64Url(bytes)}`;
    },
    "cut off": (link) => link.slice(0, 7 + below(link.length - 7)),
    "characters changed": (link) => {
      const place = below(link.length);
      return link.slice(0, place) + "?#&=.%é\u0000"[below(8)] + link.slice(place + 1);
    },
    "fields replaced": async (link) => {
      const tree = (await unseal(payloadOf(link))) as unknown[];
      for (let times = 1 + below(4); times > 0; times--) {
        const list = pickList(tree);
        if (list.length > 0) list[below(list.length)] = structuredClone(hostile[below(hostile.length)]);
      }
      return `#race1.${await seal(tree as never)}`;
    },
    "fields removed or repeated": async (link) => {
      const tree = (await unseal(payloadOf(link))) as unknown[];
      const list = pickList(tree);
      list.splice(below(list.length), below(3), ...(random() < 0.5 ? list.slice(0, 40) : []));
      return `#race1.${await seal(tree as never)}`;
    },
  };

  it.each(Object.keys(mutations))(
    "never throws, and is never taken for something else without a word: %s",
    async (name) => {
      const record = roundRace(typicalRace(3));
      const link = await encodeRace(record);
      for (let round = 0; round < inSoak(60, 600); round++) {
        const spoilt = await mutations[name]!(link);
        const parsed = await parseRace(spoilt);
        if (parsed.notices.length > 0 || spoilt === link) continue;
        // What has no notice is a race as it stands in the link.
        const said = await unseal(payloadOf(spoilt));
        const written = await unseal(payloadOf(await encodeRace(parsed.record!)));
        expect(written, spoilt).toEqual(said);
      }
    },
  );
});
