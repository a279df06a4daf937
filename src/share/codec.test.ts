import { describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { defaults, presets } from "../train/config";
import { fields } from "../train/fields";
import type { ProcessorInfo } from "../worker/api";
import { encodeRecord, type LinkSchema, parseLink, searchOf } from "./codec";
import { namedAs } from "./name-of-record";
import type { Json } from "./packing";
import { packR1 } from "./r1";
import { recordOfComparison } from "./record-of";
import { nameOfNumber } from "./run-name";
import { anyComparison, typicalComparison } from "./testing/random-record";
import { packedTypical, signJson } from "./testing/signed-link";

const schema: LinkSchema = { fields, defaults, presets };
const parse = (link: unknown, given: LinkSchema = schema) => parseLink(link, given);

/** What the notices come to, a line each. */
const told = async (link: unknown, given: LinkSchema = schema) =>
  (await parse(link, given)).notices.map(({ code, field = "", value = "", used = "" }) =>
    [code, field, value, used].filter(Boolean).join(" "),
  );

describe("a result link", () => {
  it("of four variants, five epochs and full curves fits into 2,000 characters with its address", async () => {
    const lengths = await Promise.all(
      [1, 2, 3, 4, 5].map(
        async (seed) => (await encodeRecord(recordOfComparison(typicalComparison(seed)))).length,
      ),
    );
    const address = "https://an-institute.some-university.example/courses/2026/halfstep/?lang=zh&theme=dark";
    expect(Math.max(...lengths) + address.length).toBeLessThan(1_800);
  });

  it("says of each variant which bits its model was asked with, and how that answered", async () => {
    const result = typicalComparison();
    const inference = { accuracy: 0.9755, bytes: 102_192, ms: 123.4 };
    const variants = result.variants.map((variant, i) =>
      i === 1 ? { ...variant, bits: 8, inference } : variant,
    );
    const record = recordOfComparison({ ...result, axes: { bits: [32, 8] }, variants } as typeof result);
    const { value, notices } = await parse(await encodeRecord(record));
    expect(notices).toEqual([]);
    expect(value!.record!.axes).toEqual(["bits"]);
    expect(value!.record!.variants.map(({ bits }) => bits)).toEqual([32, 8, 32, 32]);
    expect(value!.record!.variants.map((one) => one.inference)).toEqual([null, inference, null, null]);
  });

  it("leads back to the record, whatever a comparison yields", async () => {
    for (let seed = 0; seed < inSoak(40, 400); seed++) {
      const record = recordOfComparison(anyComparison(seed, fields));
      const parsed = await parse(await encodeRecord(record));
      expect(parsed).toEqual({
        ok: true,
        value: { config: record.variants[record.baseline]!.config, record },
        notices: [],
      });
    }
  });

  it("keeps below what is read at all for as many variants as there may be", async () => {
    const configs = Array.from({ length: 70 }, (_, seed) => ({ seed, batchSize: 1024 + seed }));
    const record = recordOfComparison(typicalComparison(1, configs));
    expect(record.variants).toHaveLength(64);
    const parsed = await parse(await encodeRecord(record));
    expect(parsed.value?.record).toEqual(record);
  });

  it("may stand behind an address with settings, which are then the settings", async () => {
    const link = await encodeRecord(recordOfComparison(typicalComparison()));
    const { value, notices } = await parse(`https://halfstep.example/?seed=9&colour=red${link}`);
    expect(value?.config).toEqual({ ...defaults, seed: 9 });
    expect(value?.record?.variants).toHaveLength(4);
    expect(notices.map(({ code, field }) => [code, field])).toEqual([["unknown", "colour"]]);
  });

  it("says that an adapter was of the compatibility level, and without a word that it was not", async () => {
    const result = typicalComparison();
    const written = packR1(recordOfComparison(result)) as Json[][];
    // As links were before there was such a level.
    expect((written[6] as Json[][])[0]).toHaveLength(5);
    const [first, ...others] = result.variants;
    const device = { ...first!.device!, isCompatibility: true };
    const record = recordOfComparison({ ...result, variants: [{ ...first!, device }, ...others] });
    const { value, notices } = await parse(await encodeRecord(record));
    expect(notices).toEqual([]);
    expect(value!.record!.variants.map((variant) => variant.device!.isCompatibility)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("says how a processor computed, and nothing of it where a GPU did, as links did before", async () => {
    const result = typicalComparison();
    const [first, ...others] = result.variants;
    const processor: ProcessorInfo = {
      code: "wasm",
      arithmetic: "relaxed",
      fusesMultiplyAdd: true,
      threads: 3,
      lacks: ["second-core"],
    };
    const device = { ...first!.device!, kind: "cpu" as const, processor };
    const record = recordOfComparison({ ...result, variants: [{ ...first!, device }, ...others] });
    const { value, notices } = await parse(await encodeRecord(record));
    expect(notices).toEqual([]);
    expect(value!.record!.variants.map((variant) => variant.device!.processor)).toEqual([
      processor,
      null,
      null,
      null,
    ]);
    const devices = (packR1(record) as Json[][])[6] as Json[][];
    expect(devices.map(({ length }) => length)).toEqual([7, 5]);
  });

  it("names each thing in it that is missing, unknown or not allowed, and reads the rest", async () => {
    const packed = packedTypical();
    packed[4] = 7;
    packed[5] = 128;
    packed[7] = "seed=-1&colour=red";
    packed[9] = [99, 0];
    packed[10] = "a name\u202e";
    packed[11] = "more";
    packed[8][1][2] = 99;
    packed[8][1][9] = [1, null, 3, 4];
    packed[8][2][14] = "fast";
    packed[8][3].pop();
    packed[8][3][17][0][4] = 1.5;
    const { ok, value } = await parse(await signJson(packed));
    expect(ok).toBe(true);
    expect(value?.record?.variants[3]?.epochs[1]?.testAccuracy).toBeGreaterThan(0.9);
    expect((await told(await signJson(packed))).sort()).toEqual([
      'clamped givenName "a name\ufffd" "a name"',
      "missing variants[3].curve an empty list",
      "not-allowed baseline 7 0",
      "not-allowed name.quality 99 0",
      "not-allowed seed -1 42",
      "not-allowed variants[1].state 99 failed",
      "not-allowed variants[1].stepMs.q1 null nothing",
      'not-allowed variants[2].compileMs "fast" nothing',
      "not-allowed variants[3].epochs[0].testAccuracy 1.5 nothing",
      'unknown [11] "more"',
      "unknown colour red",
      "unknown marks 128",
    ]);
  });

  it("has the name that its run was given, and the one that a person gave it since", async () => {
    const drawn = recordOfComparison(typicalComparison(), { name: nameOfNumber(700) });
    for (const record of [drawn, { ...drawn, givenName: "大批次 run" }]) {
      const { value, notices } = await parse(await encodeRecord(record));
      expect([value?.record, notices]).toEqual([record, []]);
      expect(namedAs(value!.record!)).toEqual({ name: nameOfNumber(700), givenName: record.givenName });
    }
    // As links were before there were names.
    expect(packR1({ ...drawn, name: null })).toHaveLength(9);
  });

  it("names numbers of an obstacle to fusion that has none", async () => {
    const packed = packedTypical();
    packed[8][1][4] = [1, [0, 5, 7]];
    expect(await told(await signJson(packed))).toEqual([
      "not-allowed variants[1].fusion.obstacle [0,5,7] [0,0,0]",
    ]);
  });

  it("names the kernel that a compiler refused, in a link that says more than before only then", async () => {
    const result = typicalComparison();
    const obstacles = [
      { code: "width", width: 512, widest: 256 },
      { code: "refused", kernel: "mlp-rows" },
    ] as const;
    const variants = result.variants.slice(0, 2).map((variant, i) => ({
      ...variant,
      fusion: { mode: "layers", obstacle: obstacles[i]! } as const,
    }));
    const record = recordOfComparison({ ...result, variants });
    const [, , , , , , , , packed] = packR1(record) as Json[][];
    expect((packed as Json[][]).map(([, , , , fusion]) => fusion)).toEqual([
      [1, [3, 512, 256]],
      [1, [5, 0, 0, "mlp-rows"]],
    ]);
    const { value, notices } = await parse(await encodeRecord(record));
    expect(notices).toEqual([]);
    expect(value!.record!.variants.map(({ fusion }) => fusion!.obstacle)).toEqual(obstacles);
  });

  it("does not drown the page in remarks", async () => {
    const { notices } = await parse(`?${"x&".repeat(5_000)}`);
    expect(notices).toHaveLength(41);
    expect(notices.at(-1)).toMatchObject({ code: "more", value: "4960" });
  });

  it("cannot pretend to be a sentence in another direction or without an end", async () => {
    const packed = packedTypical();
    packed[6][0][3] = "\u202eevil\u0000".repeat(40);
    const { value } = await parse(await signJson(packed));
    expect(value?.record?.variants[0]?.device?.description).toBe("evil".repeat(20));
    expect((await told(await signJson(packed)))[0]).toMatch(/^clamped devices\[0\]\.description/);
  });
});

describe("a link to settings", () => {
  it("is read by the same rules, as an address or a part of one", async () => {
    for (const link of [
      "?precision=f16&hidden=256,128",
      "precision=f16&hidden=256,128",
      "/?precision=f16&hidden=256,128#about",
      "https://halfstep.example/some/where/?precision=f16&hidden=256,128&lang=zh",
    ]) {
      expect(await parse(link)).toEqual({
        ok: true,
        value: { config: { ...defaults, precision: "f16", hidden: [256, 128] }, record: null },
        notices: [],
      });
    }
    expect((await parse("https://halfstep.example/")).value?.config).toEqual(defaults);
    expect((await parse("?preset=keras-quickstart")).value?.config).toEqual({ ...defaults, batchSize: 32 });
  });

  it("can be followed without leaving the page for the address that stands before its settings", () => {
    expect(searchOf("https://evil.example/login?seed=1#about")).toBe("?seed=1");
    expect(searchOf(" seed=1&lr=0.5 ")).toBe("?seed=1&lr=0.5");
    expect(searchOf("https://halfstep.example/")).toBe("");
  });

  it("leaves to the page what is the page's", async () => {
    expect(await told("?page=compare&axes=fusion:off,step&baseline=1&lang=en&theme=dark&seed=1")).toEqual([]);
    expect(await told("?page=draw&axes=fusion:off,step")).toEqual([
      "not-allowed page draw train",
      "unknown axes fusion:off,step",
    ]);
  });

  it("names every setting that is unknown, not allowed or there twice", async () => {
    expect(
      await told("?lr=1e9&hidden=1,x&colour=red&seed=5&seed=6&lang=fr&__proto__=1&constructor=2"),
    ).toEqual([
      "not-allowed lr 1e9 0.001",
      "not-allowed hidden 1,x 128",
      "unknown colour red",
      "repeated seed 6 5",
      "not-allowed lang fr en",
      "unknown __proto__ 1",
      "unknown constructor 2",
    ]);
  });
});
