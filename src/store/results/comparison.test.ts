import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { blankVariant } from "../../train/compare/testing/blank-variant";
import { defaultConfig } from "../../train/defaults";
import type { ComparisonReport, RunEvent, VariantReport } from "../../worker/api";
import { createSession } from "../runs/run-store";
import { type Answers, createFakeClient } from "../testing/fake-client";
import { createComparison } from "./comparison";

const report: ComparisonReport = {
  base: defaultConfig(),
  axes: { fusion: ["off", "step"] },
  baseline: 0,
  kernels: "01234567",
  marks: [],
  order: [],
  variants: [blankVariant, blankVariant],
  isPaused: false,
  isFinished: false,
};

const event = (
  comparison: number,
  changes: Partial<ComparisonReport>,
  variantOfLosses: number,
  firstStep: number,
  losses: number[],
): RunEvent => ({
  type: "comparison",
  comparison,
  report: { ...report, ...changes },
  losses: [{ variant: variantOfLosses, firstStep, losses: Float32Array.from(losses) }],
});

describe("the comparison on the page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("changes its numbers at most five times a second, and at the end at once", async () => {
    const client = createFakeClient();
    const comparison = createComparison(client);
    let changes = 0;
    await comparison.start({ fusion: ["off", "step"] }, {});
    comparison.subscribe(() => changes++);
    for (let i = 0; i < 100; i++) {
      client.emit(event(1, {}, 0, i, [2]));
      vi.advanceTimersByTime(10);
    }
    expect(changes).toBeGreaterThan(2);
    expect(changes).toBeLessThanOrEqual(6);
    client.emit(event(1, { isFinished: true }, 0, 100, [1]));
    expect(comparison.getState()).toMatchObject({ isActive: false });
    expect(comparison.getState().record?.variants[0]?.step).toBe(101);
  });

  it("has another name than the run beside it", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    onTestFinished(() => void vi.restoreAllMocks());
    const client = createFakeClient();
    const [session, comparison] = [createSession(client), createComparison(client)];
    await session.actions.train();
    await comparison.start({}, {});
    client.emit(event(2, { isFinished: true }, 0, 0, [3]));
    const { name } = comparison.getState().record!;
    expect(name).not.toBeNull();
    expect(name).not.toEqual(session.state.getState().run!.name);
  });

  it("draws every loss, and starts a curve anew where a variant is trained again", async () => {
    const client = createFakeClient();
    const comparison = createComparison(client);
    await comparison.start({}, {});
    client.emit(event(1, {}, 0, 0, [3, 2]));
    client.emit(event(1, {}, 0, 2, [1]));
    expect([...comparison.curves()[0]!.mean]).toEqual([3, 2, 1]);
    client.emit(event(1, {}, 0, 0, [5]));
    expect([...comparison.curves()[0]!.mean]).toEqual([5]);
    expect(comparison.result()?.losses).toEqual([[5], []]);
  });

  it("does not hear of other comparisons, and says why one was refused", async () => {
    const refuse = () => {
      throw new Error("lr: 99 is too much");
    };
    const client = createFakeClient({ "comparison.start": refuse });
    const comparison = createComparison(client);
    await comparison.start({ lr: [99] }, {});
    client.emit(event(7, {}, 0, 0, [1]));
    expect(comparison.getState()).toMatchObject({
      isActive: false,
      record: null,
      failure: { what: "start", reason: { message: "lr: 99 is too much" } },
    });
    expect(comparison.curves()).toEqual([]);
  });
});

describe("a comparison whose worker", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const trained = (step: number): VariantReport => ({ ...blankVariant, state: "training", step });
  const finished: VariantReport = { ...blankVariant, state: "finished", step: 8 };

  /** One that is over, and what was measured of it. */
  async function startedAndFinished(answers: Answers = {}) {
    const client = createFakeClient(answers);
    const comparison = createComparison(client);
    await comparison.start({ fusion: ["off", "step"] }, {});
    client.emit(event(1, {}, 0, 0, [3, 2, 1]));
    client.emit(event(1, { isFinished: true, variants: [finished, finished] }, 1, 0, [3, 2, 1]));
    return { client, comparison, measured: comparison.getState().record };
  }

  it("ended is over, whatever was still to be shown, and keeps what was measured", async () => {
    const client = createFakeClient();
    const comparison = createComparison(client);
    await comparison.start({ fusion: ["off", "step"] }, {});
    client.emit(event(1, {}, 0, 0, [3]));
    vi.advanceTimersByTime(10);
    client.emit(event(1, { variants: [finished, trained(2)] }, 1, 0, [3, 2]));
    client.die();
    vi.advanceTimersByTime(1000);
    const { isActive, record, failure } = comparison.getState();
    expect(isActive).toBe(false);
    expect(failure).toMatchObject({ what: "run", reason: { code: "worker-died" } });
    expect(record?.variants.map(({ state, step }) => [state, step])).toEqual([
      ["finished", 1],
      ["failed", 2],
    ]);
    expect(record?.variants[1]?.failure).toBe("The worker that trained it ended.");
    expect(comparison.result()).toMatchObject({ isFinished: true, losses: [[3], [3, 2]] });
  });

  it("ended afterwards has nothing left to train again: the page says so without asking the worker, and another can start", async () => {
    const { client, comparison, measured } = await startedAndFinished();
    client.die();
    expect(comparison.getState()).toMatchObject({ isActive: false, failure: null });
    comparison.rerun(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(comparison.getState()).toMatchObject({
      isActive: false,
      record: measured,
      failure: { what: "rerun", reason: { code: "worker-died" } },
    });
    expect(client.commands.map(([name]) => name)).toEqual(["comparison.start"]);
    await comparison.start({}, {});
    client.emit(event(2, {}, 0, 0, [1]));
    expect(comparison.getState()).toMatchObject({ isActive: true, failure: null });
  });

  it("ends while it trains a variant again leaves what that one had before", async () => {
    const { client, comparison, measured } = await startedAndFinished({
      "comparison.rerun": () => new Promise(() => {}),
    });
    comparison.rerun(1);
    client.emit(event(1, { variants: [finished, trained(1)] }, 1, 0, [9]));
    await vi.advanceTimersByTimeAsync(300);
    expect(comparison.getState().record?.variants[1]?.step).toBe(1);
    client.die();
    expect(comparison.getState()).toMatchObject({
      isActive: false,
      record: measured,
      failure: { what: "rerun", reason: { code: "worker-died" } },
    });
    expect([...comparison.curves()[1]!.mean]).toEqual([3, 2, 1]);
    expect(comparison.result()?.losses[1]).toEqual([3, 2, 1]);
  });

  it("refuses to train a variant again says why, and the page goes on", async () => {
    const refuse = () => {
      throw new Error("There is no variant 7; their numbers are 0 to 1.");
    };
    const { comparison, measured } = await startedAndFinished({ "comparison.rerun": refuse });
    comparison.rerun(7);
    expect(comparison.getState().isActive).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(comparison.getState()).toMatchObject({
      isActive: false,
      record: measured,
      failure: {
        what: "rerun",
        reason: { code: "internal", message: expect.stringMatching(/no variant 7/) },
      },
    });
  });

  it.each(["pause", "resume", "cancel"] as const)("refuses to %s says why and goes on", async (name) => {
    const refuse = () => {
      throw new Error("not now");
    };
    const client = createFakeClient({ [`comparison.${name}`]: refuse });
    const comparison = createComparison(client);
    await comparison.start({}, {});
    client.emit(event(1, {}, 0, 0, [3]));
    comparison[name]();
    await vi.advanceTimersByTimeAsync(300);
    expect(comparison.getState()).toMatchObject({
      isActive: true,
      failure: { what: "command", reason: { message: "not now" } },
    });
    client.emit(event(1, { isFinished: true }, 0, 1, [2]));
    expect(comparison.getState().isActive).toBe(false);
  });

  it("breaks off by a fault of its own is over, and says why", async () => {
    const client = createFakeClient();
    const comparison = createComparison(client);
    await comparison.start({}, {});
    client.emit(event(1, { variants: [trained(1), blankVariant] }, 0, 0, [3]));
    const reason = { code: "internal", message: "a buffer was freed twice", details: {} } as const;
    client.emit({ type: "comparison-failed", comparison: 7, failure: reason });
    expect(comparison.getState().isActive).toBe(true);
    client.emit({ type: "comparison-failed", comparison: 1, failure: reason });
    vi.advanceTimersByTime(1000);
    expect(comparison.getState()).toMatchObject({ isActive: false, failure: { what: "run", reason } });
    expect(comparison.getState().record?.variants.map(({ state }) => state)).toEqual(["failed", "failed"]);
  });
});
