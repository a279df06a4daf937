import { describe, expect, it, vi } from "vitest";
import { relu } from "../../../shaders";
import type { ChoosableLaunch } from "../../kernel/choice";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import { DeviceError } from "../device";
import { type TunedLaunch, tune } from "./tune";
import type { LaunchBench } from "./tune-bench";

const launchOf = (N: number): ChoosableLaunch => ({ kernel: relu, dims: { N }, params: {}, storage: {} });

const plain = relu.variants.wgsl[0]!;
const variants = ["usual", "wide", "narrow"].map(
  (name): WgslVariant => ({ ...plain, name, tune: { LANES: name.length } }),
);

/** What becomes of a variant on the bench; what is left out goes well. */
interface Fate {
  us?: number;
  compile?: () => Promise<unknown>;
  check?: () => Promise<string>;
  time?: () => Promise<number[]>;
}

function open(fates: Readonly<Record<string, Fate>>) {
  const lost = new AbortController();
  const told: TunedLaunch[] = [];
  const tried: string[] = [];
  let disposed = 0;
  const fateOf = ({ name }: WgslVariant) => fates[name] ?? {};
  const bench: LaunchBench = {
    compile: (variant) => {
      tried.push(variant.name);
      return fateOf(variant).compile?.() ?? Promise.resolve();
    },
    check: (variant) => fateOf(variant).check?.() ?? Promise.resolve(""),
    time: (variant, counts) => {
      const { us = 1000, time } = fateOf(variant);
      return time?.() ?? Promise.resolve(counts.map((count) => (count * us) / 1000));
    },
    dispose: () => {
      disposed++;
    },
  };
  const run = (
    launches: readonly ChoosableLaunch[] = [launchOf(64)],
    changes: Partial<Parameters<typeof tune>[1]> = {},
  ) =>
    tune(launches, {
      candidatesOf: () => variants,
      openBench: () => bench,
      lost: lost.signal,
      known: (key) => told.findLast((one) => one.key === key),
      onTuned: (launch) => void told.push(launch),
      timingMs: 1000,
      hangMs: 50,
      leastMs: 1,
      ...changes,
    });
  return { run, told, tried, lost, disposed: () => disposed };
}

const never = <T>() => new Promise<T>(() => {});
const usOf = ({ candidates }: TunedLaunch) => candidates.map(({ us }) => us);
const excludedOf = ({ candidates }: TunedLaunch) => candidates.map(({ excluded }) => excluded);

describe("tuning", () => {
  it("takes the fastest, and says what each took", async () => {
    const { run, told, disposed } = open({ wide: { us: 500 }, narrow: { us: 700 } });
    const tally = await run();
    expect(told).toHaveLength(1);
    expect(usOf(told[0]!).map((us) => Math.round(us!))).toEqual([1000, 500, 700]);
    expect(told[0]).toMatchObject({ kernel: "relu", dims: { N: 64 }, chosen: 1 });
    expect(tally).toMatchObject({ left: 0, trouble: "" });
    expect(disposed()).toBe(1);
  });

  it("tries nothing again that it knows, and a launch that there is twice once", async () => {
    const { run, told, tried } = open({});
    await run([launchOf(64), launchOf(64)]);
    await run();
    expect(told).toHaveLength(1);
    expect(tried).toHaveLength(3);
  });

  it("leaves out what is wrong or does not compile, for good, and says why", async () => {
    const wrong = { us: 1, check: async () => "y[0] is 3" };
    const refused = {
      us: 1,
      compile: () => Promise.reject(new DeviceError("shader", "The kernel does not compile.")),
    };
    const { run, told, tried } = open({ wide: wrong, narrow: refused });
    await run();
    expect(excludedOf(told[0]!)).toEqual(["", "y[0] is 3", "The kernel does not compile."]);
    expect([usOf(told[0]!).slice(1), told[0]!.chosen]).toEqual([[null, null], 0]);
    // As after "try again".
    told.push({ ...told[0]!, candidates: told[0]!.candidates.slice(1), chosen: null });
    tried.length = 0;
    await run();
    expect(tried).toEqual(["usual"]);
    expect(excludedOf(told.at(-1)!)).toEqual(excludedOf(told[0]!));
  });

  it("leaves out what is usually taken, too, where that is wrong", async () => {
    const { run, told } = open({ usual: { check: async () => "y[0] is 3" }, narrow: { us: 900 } });
    await run();
    expect(told[0]!.chosen).toBe(2);
  });

  it("goes on with what can be checked where one can't", async () => {
    const { run, told } = open({
      wide: { check: () => Promise.reject(new Error("WebGPU refused the launch")) },
    });
    expect(await run()).toMatchObject({ left: 0, trouble: "" });
    expect(excludedOf(told[0]!)).toEqual(["", "WebGPU refused the launch", ""]);
  });

  it.each(["check", "time"] as const)(
    "ends when the device hangs in %s, and never tries that again",
    async (work) => {
      const { run, told, tried } = open({ wide: { [work]: never } });
      const tally = await run([launchOf(64), launchOf(128)]);
      expect(tally).toMatchObject({ left: 2, trouble: "The device did not answer within 50 ms." });
      expect(told).toHaveLength(1);
      expect(excludedOf(told[0]!)).toEqual(["", tally.trouble, ""]);
      expect(told[0]!.chosen).toBeNull();
      tried.length = 0;
      await run();
      expect(tried).toEqual(["usual", "narrow"]);
      expect(told.at(-1)!.chosen).toBe(0);
    },
  );

  it("takes another variant at once where the one that is usually taken hangs", async () => {
    const { run, told } = open({ usual: { check: never } });
    await run();
    expect(told[0]!.chosen).toBe(1);
  });

  it("ends when the device is lost, and never tries again what was at work", async () => {
    const { run, told, lost } = open({
      narrow: {
        check: async () => {
          lost.abort(new DeviceError("device-lost", "The GPU device was lost (hung)."));
          throw new Error("a mapping failed");
        },
      },
    });
    const tally = await run();
    expect(tally.trouble).toBe("The GPU device was lost (hung).");
    expect(excludedOf(told[0]!)).toEqual(["", "", tally.trouble]);
  });

  it("leaves launches for which there is no time as they are", async () => {
    const { run, told } = open({});
    expect(await run([launchOf(64), launchOf(128)], { timingMs: 0 })).toMatchObject({ left: 2 });
    expect(told).toEqual([]);
  });

  it("waits for a compiler no longer than it has time, and for all of them at once", async () => {
    const { run, told, tried } = open({ wide: { compile: never } });
    const startMs = performance.now();
    const launches = [launchOf(64), launchOf(128)];
    expect(await run(launches, { wallMs: 60, compilesAhead: true })).toMatchObject({ left: 2 });
    expect(performance.now() - startMs).toBeLessThan(1000);
    expect(tried).toHaveLength(6);
    expect(told).toEqual([]);
  });

  it("gives way at once when it is told to, even to a compiler", async () => {
    const abort = new AbortController();
    const { run, disposed } = open({ wide: { compile: never } });
    const running = run(undefined, { signal: abort.signal });
    abort.abort(new Error("a run begins"));
    await expect(running).rejects.toThrow("a run begins");
    expect(disposed()).toBe(1);
  });

  it("does not blame a variant for what it was interrupted in", async () => {
    const abort = new AbortController();
    const check = vi.fn(async () => {
      abort.abort(new Error("a run begins"));
      return never<string>();
    });
    const { run, told } = open({ wide: { check } });
    await expect(run(undefined, { signal: abort.signal })).rejects.toThrow("a run begins");
    expect(told).toEqual([]);
  });
});
