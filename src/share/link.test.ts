import { beforeAll, describe, expect, it } from "vitest";
import { defaults, link, parseLink, train } from "../index";
import { fusionReport } from "../train/report/fusion-report";
import type { RunResult } from "../train/types";
import { recordOf } from "./link";
import type { ResultRecord } from "./record";
import { toMarkdown } from "./tables";
import { typicalComparison } from "./testing/random-record";

describe("halfstep.link and halfstep.parseLink", () => {
  let result: RunResult;
  const config = { hidden: [8], epochs: 1, batchSize: 1000, device: "cpu" } as const;
  beforeAll(async () => {
    result = await train(config);
  });

  it("carry a run: its settings, figures and curve", async () => {
    const { ok, value, notices } = await parseLink(await link(result));
    expect([ok, notices]).toEqual([true, []]);
    expect(value?.config).toEqual({ ...defaults, ...config, hidden: [8], fusion: "step" });
    const record = value!.record!;
    expect(record).toMatchObject({ kind: "run", kernels: result.kernels, axes: [], baseline: 0, marks: [] });
    const [variant] = record.variants;
    expect(variant).toMatchObject({
      state: "finished",
      step: 60,
      weightsHash: result.weightsHash,
      device: { kind: "cpu", description: result.device.description },
    });
    expect(variant?.submitStepMs?.median).toBeCloseTo(result.timing.stepMs.median, 1);
    expect(variant?.epochs[0]?.testAccuracy).toBeCloseTo(result.epochs[0]!.testAccuracy, 6);
    expect(variant?.curve).toHaveLength(24);
    expect(variant?.curve[0]).toBeCloseTo(result.losses[0]!, 4);
  });

  it("carry what the processor computed with, and why the run was on it", async () => {
    const processor = {
      code: "wasm",
      arithmetic: "relaxed",
      fusesMultiplyAdd: true,
      threads: 2,
      lacks: ["second-core"],
    } as const;
    const choice = {
      kind: "cpu",
      reason: "software-adapter-slower",
      stepMs: { gpu: 3.21, cpu: 0.456 },
    } as const;
    const chosen = { ...result, device: { ...result.device, processor }, choice };
    const { value, notices } = await parseLink(await link(chosen));
    expect(notices).toEqual([]);
    expect(value!.record!.variants[0]).toMatchObject({ device: { processor }, choice });
    const asked = await parseLink(await link(result));
    expect(asked.value!.record!.variants[0]!.choice).toBeNull();
  });

  it("carry the mode of fusion that a run was given as its setting, so that it comes out the same again", async () => {
    const fusionOf = async (made: RunResult) => (await parseLink(await link(made))).value!.config.fusion;
    const modeChoice = { mode: "off", reason: "fastest", stepMs: { off: 1, layers: 2 } } as const;
    expect(await fusionOf({ ...result, modeChoice })).toBe("off");
    const asked = { ...result, config: { ...result.config, fusion: "layers" } } as const;
    expect(await fusionOf({ ...asked, modeChoice })).toBe("layers");
    const { modeChoice: _, ...before } = asked;
    expect(await fusionOf(before as RunResult)).toBe("layers");
  });

  it("carry a record that is older than names", async () => {
    const { name: _, givenName: __, ...before } = recordOf(result);
    const { value, notices } = await parseLink(await link(before as ResultRecord));
    expect([value?.record?.name, value?.record?.givenName, notices]).toEqual([null, null, []]);
  });

  it("carry a record that is older than the pace, which was full then", async () => {
    const { variants, ...rest } = recordOf(result);
    const before: object = { ...rest, variants: variants.map(({ pace: _, ...variant }) => variant) };
    const { value, notices } = await parseLink(await link(before as ResultRecord));
    expect([value?.record?.variants[0]?.pace, notices]).toEqual(["full", []]);
  });

  it("carry nothing more than before of a run that a GPU was asked for", async () => {
    const { processor: _, ...gpu } = { ...result.device, kind: "gpu" } as const;
    const onGpu = { ...result, device: gpu, config: { ...result.config, device: "gpu" } } as const;
    const { choice: __, ...before } = onGpu;
    expect(await link(onGpu)).toBe(await link(before as RunResult));
  });

  it("carry how a GPU computed each launch, without the times by which that was chosen", async () => {
    const choices = {
      mode: "layers",
      launches: [
        { kernel: "dense-relu", variant: "direct", tune: { WIDTH: 8, HEIGHT: 2 } },
        {
          kernel: "adam",
          variant: "naive, small",
          tune: {},
          candidates: [{ variant: "naive", tune: {}, us: 3 }],
        },
      ],
    } as const;
    const carried = choices.launches.map(({ kernel, variant, tune }) => ({ kernel, variant, tune }));
    const { value, notices } = await parseLink(await link({ ...result, choices }));
    expect([value?.record?.variants[0]?.choices, notices]).toEqual([carried, []]);
    // A result may be a file from before there were choices, and a record the same.
    const { choices: _, ...before } = result;
    expect(await link(before as RunResult)).toBe(await link(result));
    const { variants, ...rest } = recordOf(result);
    const record: object = { ...rest, variants: variants.map(({ choices: _, ...variant }) => variant) };
    expect(await link(record as ResultRecord)).toBe(await link(result));
  });

  it("carry the choices of a step of twenty launches, and still fit into 2,000 characters", async () => {
    const { off } = fusionReport(result.config, 8);
    const launches = off.launches.map(({ name }, index) => ({
      kernel: name,
      variant: ["split-k-register", "direct", "naive"][index % 3]!,
      tune: { WIDTH: 8 + index, HEIGHT: index, SLICES: 4 * index },
    }));
    expect(launches.length).toBeGreaterThan(15);
    const losses = Array.from(
      { length: 2345 },
      (_, step) => 2.3 * Math.exp(-step / 400) + ((step * 7919) % 97) / 5000,
    );
    const made = await link({ ...result, losses, choices: { mode: "off", launches } });
    const address = "https://an-institute.some-university.example/courses/2026/halfstep/?lang=zh&theme=dark";
    expect(made.length + address.length).toBeLessThan(2000);
    expect((await parseLink(made)).notices).toEqual([]);
  });

  it("carry that a run went on from a checkpoint, and whether it was computed otherwise from there", async () => {
    const marksOf = async (...isSame: readonly boolean[]) => {
      const resumptions = isSame.map((same) => ({ step: 5, isSame: same }));
      return (await parseLink(await link({ ...result, resumptions }))).value!.record!.marks;
    };
    expect(await marksOf()).toEqual([]);
    expect(await marksOf(true, true)).toEqual(["resumed"]);
    expect(await marksOf(true, false)).toEqual(["resumed", "resumed-otherwise"]);
  });

  it("carry that a run was slowed to be watched, and nothing more than before of one that was not", async () => {
    const paceOf = async (made: string) => (await parseLink(made)).value!.record!.variants[0]!.pace;
    const watched = { ...result, timing: { ...result.timing, waitedMs: 9000 } };
    expect(await paceOf(await link(watched))).toBe("watch");
    expect(await paceOf(await link(result))).toBe("full");
    const { waitedMs: _, ...timingBefore } = result.timing;
    const before = { ...result, timing: timingBefore } as RunResult;
    expect(await link(result)).toBe(await link(before));
    const remarks = toMarkdown(recordOf(watched));
    expect(remarks).toContain("It was slowed to be watched");
    expect(toMarkdown(recordOf(result))).not.toContain("slowed");
  });

  it("carry the same losses as the same hash, and others as another one", async () => {
    const hash = (losses: number[]) => recordOf({ ...result, losses }).variants[0]!.lossesHash;
    expect(hash([...result.losses])).toBe(hash(result.losses));
    expect(hash([...result.losses.slice(0, -1), result.losses.at(-1)! + 1e-6])).not.toBe(hash(result.losses));
  });

  it("take a comparison, and the record of a link, for any address", async () => {
    const first = await link(typicalComparison(), { address: "https://halfstep.example/" });
    expect(first).toMatch(/^https:\/\/halfstep\.example\/#r1\.[\w-]+$/);
    const { value } = await parseLink(first);
    expect(value?.record?.variants).toHaveLength(4);
    const again = await parseLink(await link(value!.record!));
    expect(again.value).toEqual(value);
  });

  it("mark a software adapter, and say what a link cannot be made of", async () => {
    const onSoftware = { ...result, device: { ...result.device, isFallback: true } };
    expect(recordOf(onSoftware).marks).toEqual(["software"]);
    await expect(link({} as RunResult)).rejects.toThrow("A link is made of a result");
    await expect(link(null as unknown as RunResult)).rejects.toThrow(TypeError);
  });

  it("never reject a link", async () => {
    const { ok, notices } = await parseLink(undefined as unknown as string);
    expect([ok, notices[0]!.code]).toEqual([false, "not-a-link"]);
  });
});
