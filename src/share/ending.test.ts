import { expect, it } from "vitest";
import { endingOf } from "./ending";

const variant = (state: Parameters<typeof endingOf>[0]["state"], step: number, totalSteps: number) => ({
  state,
  step,
  totalSteps,
});

it("is whole with all steps, cancelled with fewer, failed where it says so", () => {
  expect(endingOf(variant("finished", 500, 500))).toBe("whole");
  expect(endingOf(variant("finished", 120, 500))).toBe("cancelled");
  expect(endingOf(variant("failed", 120, 500))).toBe("failed");
});

it("is cancelled for what had not begun when all was over, and none while it goes on", () => {
  for (const state of ["waiting", "compiling", "training"] as const) {
    expect(endingOf(variant(state, 0, 0))).toBe("cancelled");
    expect(endingOf(variant(state, 3, 500), false)).toBeNull();
  }
  expect(endingOf(variant("finished", 500, 500), false)).toBe("whole");
});
