import { describe, expect, it } from "vitest";
import {
  isPossible,
  optionsOf,
  presetOfTogether,
  readTogether,
  togetherPresets,
  writeTogether,
} from "./plan";

describe("a plan of training together", () => {
  it("is in the address as far as it is not the usual one, and comes back from it", () => {
    expect(writeTogether(togetherPresets.workers)).toBe("");
    expect(writeTogether(togetherPresets.network)).toBe("delayMs=20&bandwidth=1.25e7");
    const own = { ...togetherPresets.diloco, replicas: 2, localSteps: 8, wire: "f16", maxSteps: 40 } as const;
    const written = writeTogether(own);
    expect(readTogether(written)).toEqual({ plan: own, problems: [] });
    expect(written).toContain("localSteps=8");
    // Every step is exchanged there, whatever stood beside it.
    expect(writeTogether({ ...own, schedule: "every-step" })).not.toContain("localSteps");
  });

  it("keeps what is allowed of a link, and says what is not", () => {
    const { plan, problems } = readTogether("replicas=9&schedule=ring&delayMs=3&localSteps=1.5");
    expect(plan).toEqual({ ...togetherPresets.workers, delayMs: 3 });
    expect(problems.map(({ name, reason, used }) => [name, reason, used])).toEqual([
      ["replicas", "not-allowed", 4],
      ["schedule", "not-allowed", "every-step"],
      ["localSteps", "not-allowed", 64],
    ]);
  });

  it("is not possible while a number is typed, which the address then leaves out", () => {
    const typing = { ...togetherPresets.workers, replicas: Number.NaN };
    expect(isPossible(typing)).toBe(false);
    expect(writeTogether(typing)).toBe("");
    expect(isPossible(togetherPresets.diloco)).toBe(true);
  });

  it("is that of a preset wherever it ends, and of none once it differs", () => {
    expect(presetOfTogether({ ...togetherPresets.diloco, maxSteps: 100 })).toBe("diloco");
    expect(presetOfTogether({ ...togetherPresets.diloco, localSteps: 32 })).toBeUndefined();
  });

  it("asks the engine for no limit where there is none, and for local steps where they count", () => {
    expect(optionsOf(togetherPresets.workers)).toEqual({
      replicas: 4,
      schedule: "every-step",
      wire: "f32",
      delayMs: 0,
    });
    expect(optionsOf(togetherPresets.diloco)).toMatchObject({
      localSteps: 64,
      bandwidth: 12.5e6,
      delayMs: 20,
    });
  });
});
