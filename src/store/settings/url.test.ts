import { describe, expect, it } from "vitest";
import { presets } from "../../train/config";
import { defaultConfig } from "../../train/defaults";
import { fields } from "../../train/fields";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { fakeDescription } from "../testing/fake-client";
import { readLink, writeLink } from "./url";

const description: EngineDescription = { ...fakeDescription, fields, presets };
const read = (link: string) => readLink(link, description);
const write = (changes: Partial<RunConfig>) => writeLink({ ...defaultConfig(), ...changes }, description);

/** What a problem comes to, in one line. */
const told = (link: string) =>
  read(link).problems.map(({ name, value, reason, used }) => `${name}=${value} ${reason} ${used}`);

describe("a link", () => {
  it.each([
    [{}, ""],
    [{ hidden: [256, 128], lr: 3e-4, seed: 7 }, "?hidden=256,128&lr=3e-4&seed=7"],
    [{ hidden: [] }, "?hidden="],
    [{ lr: 0.5, optimizer: "sgd", momentum: 0 }, "?optimizer=sgd&lr=0.5&momentum=0"],
    [{ batchSize: 32 }, "?preset=keras-quickstart"],
    [{ precision: "f16", scaleExponent: 20 }, "?precision=f16&scaleExponent=20"],
    [{ precision: "f16-naive", adamForm: "pytorch" }, "?preset=f16-naive"],
    [{ batchSize: 32, epochs: 1000 }, "?batchSize=32&epochs=1000"],
  ] as const)("to %j is %j, and leads back", (changes, link) => {
    const config = { ...defaultConfig(), ...changes } as RunConfig;
    expect(write(config)).toBe(link);
    expect(read(link)).toEqual({ config, problems: [] });
  });

  it("leads back for values of every field, whichever there are", () => {
    for (const field of fields) {
      const values = field.kind === "choice" ? field.options : [field.min, field.max];
      for (const value of values) {
        const applying =
          "appliesWhen" in field ? { [field.appliesWhen.field]: [field.appliesWhen.equals].flat()[0] } : {};
        const config = {
          ...defaultConfig(),
          ...applying,
          [field.name]: field.kind === "widths" ? [value] : value,
        };
        expect(read(writeLink(config, description))).toEqual({ config, problems: [] });
      }
    }
  });

  it("leaves out what has no influence and what no page could follow", () => {
    expect(write({ momentum: 0.1, batchSize: Number.NaN, epochs: 0, seed: 1 })).toBe("?seed=1");
  });

  it("may name a preset and change more", () => {
    expect(read("?preset=keras-quickstart&epochs=1")).toEqual({
      config: { ...defaultConfig(), batchSize: 32, epochs: 1 },
      problems: [],
    });
  });

  it("names what is wrong with it and what is used instead, and follows the rest", () => {
    const link =
      "?hidden=64,x&lr=1e9&batchSize=12.5&optimizer=lion&colour=red&preset=mine&lang=fr&seed=5&seed=6";
    expect(told(link)).toEqual([
      "hidden=64,x not-allowed 128",
      "lr=1e9 not-allowed 0.001",
      "batchSize=12.5 not-allowed 128",
      "optimizer=lion not-allowed adam",
      "colour=red unknown null",
      "preset=mine not-allowed defaults",
      "lang=fr not-allowed en",
      "seed=6 repeated 5",
    ]);
    expect(read(link).config).toEqual({ ...defaultConfig(), seed: 5 });
  });

  it("names what of a prepared page there is not", () => {
    const link =
      "?page=kernels&section=draw&hide=lr,clock&lock=fusion,section:tail&view=big&autostart=now&pace=slow&seed=5";
    expect(told(link)).toEqual([
      "section=draw not-allowed all-kernels",
      "view=big not-allowed page",
      "autostart=now not-allowed off",
      "pace=slow not-allowed auto",
      "hide=clock unknown null",
      "lock=section:tail unknown null",
    ]);
    expect(read(link).config).toEqual({ ...defaultConfig(), seed: 5 });
  });

  it.each(["?epochs=", "?epochs=0x10", "?epochs=Infinity", "?hidden=,", "?lr=NaN"])(
    "does not guess: %s",
    (link) => {
      expect(read(link).problems).toHaveLength(1);
      expect(read(link).config).toEqual(defaultConfig());
    },
  );

  it("cuts a value that would fill the page", () => {
    expect(read(`?optimizer=${"a".repeat(5000)}`).problems[0]!.value).toHaveLength(40);
  });

  it("says where the device it asks for is not to be had, and leaves the choice to the engine", () => {
    const withoutGpu = { ...description, gpu: null };
    const { config, problems } = readLink("?device=gpu", withoutGpu);
    expect(config.device).toBe("auto");
    expect(problems).toMatchObject([{ name: "device", reason: "unavailable", used: "auto" }]);
    expect(writeLink(config, withoutGpu)).toBe("");
  });
});
