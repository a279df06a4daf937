import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../../share/record";
import { typicalComparison } from "../../share/testing/random-record";
import type { ComparisonResult, RunEvent, VariantReport } from "../../worker/api";
import { createFakeClient } from "../testing/fake-client";
import { createComparison } from "./comparison";
import { keepComparisons } from "./keep-comparisons";

/** A comparison on the page, and what is kept of it by ids. */
function open() {
  const client = createFakeClient({ "comparison.rerun": () => new Promise(() => {}) });
  const comparison = createComparison(client);
  const kept = new Map<number, ResultRecord>();
  let lastId = 0;
  keepComparisons(comparison, {
    add: async (record) => {
      kept.set(++lastId, record);
      return lastId;
    },
    remove: async (id) => void kept.delete(id),
  });
  return { client, comparison, kept };
}

const { losses, ...report } = typicalComparison(1, [{ epochs: 1 }, { epochs: 1, lr: 0.01 }]);

/** The end of the page's first comparison, in which the second variant is otherwise. */
function end(changes: Partial<VariantReport>, second = losses[1]!): RunEvent {
  const { variants } = report;
  const changed: ComparisonResult["variants"] = [variants[0]!, { ...variants[1]!, ...changes }];
  return {
    type: "comparison",
    comparison: 1,
    report: { ...report, variants: changed },
    losses: [losses[0]!, second].map((values, variant) => ({
      variant,
      firstStep: 0,
      losses: Float32Array.from(values),
    })),
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("kept results", () => {
  it("have a comparison that was cancelled, with what was measured until then", async () => {
    const { client, comparison, kept } = open();
    await comparison.start({}, {});
    client.emit(end({ step: 7, epochs: [] }, losses[1]!.slice(0, 7)));
    await settle();
    expect([...kept.values()]).toEqual([comparison.getState().record]);
    expect(kept.get(1)?.variants[1]).toMatchObject({ state: "finished", step: 7, totalSteps: 469 });
    expect(kept.get(1)?.variants[1]?.stepMs).not.toBeNull();
  });

  it("do not have one of which nothing was trained, or that failed as a whole", async () => {
    const { client, comparison, kept } = open();
    await comparison.start({}, {});
    const event = end({}) as Extract<RunEvent, { type: "comparison" }>;
    const without = (state: VariantReport["state"]): RunEvent => ({
      ...event,
      report: {
        ...event.report,
        variants: report.variants.map((variant) => ({ ...variant, state, step: 0 })),
      },
      losses: [],
    });
    client.emit(without("waiting"));
    await settle();
    await comparison.start({}, {});
    client.emit({ ...without("failed"), comparison: 2 } as RunEvent);
    await settle();
    expect(comparison.getState()).toMatchObject({ isActive: false, ordinal: 2 });
    expect(kept.size).toBe(0);
  });

  it("have one whose variant was trained again in the place of what it was", async () => {
    const { client, comparison, kept } = open();
    await comparison.start({}, {});
    client.emit(end({ step: 7 }, losses[1]!.slice(0, 7)));
    await settle();
    comparison.rerun(1);
    client.emit(end({}));
    await settle();
    expect([...kept.values()]).toEqual([comparison.getState().record]);
    expect(kept.get(2)?.variants[1]?.step).toBe(469);
  });
});
