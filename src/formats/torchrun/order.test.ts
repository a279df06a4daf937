import { describe, expect, it } from "vitest";
import { permute } from "../../lib/permute";
import { epochsAhead, orderAhead } from "./order";

const run = { seed: 7, trainCount: 50, batchSize: 16, epochs: 3 };

describe("the order of the samples that follow", () => {
  it("has the rest of the epoch under way and the ones after it, each whole and each another", () => {
    const order = orderAhead({ ...run, step: 3 });
    expect(order).toHaveLength(2 + 50 + 50);
    // The last batch of the first epoch: two samples.
    expect([...order.subarray(0, 2)]).toEqual([permute(7, 0, 48, 50), permute(7, 0, 49, 50)]);
    const [second, third] = [order.slice(2, 52), order.slice(52)];
    const all = Uint32Array.from({ length: 50 }, (_, i) => i);
    expect(second.toSorted()).toEqual(all);
    expect(third.toSorted()).toEqual(all);
    expect(second).not.toEqual(third);
    expect(second[0]).toBe(permute(7, 1, 0, 50));
  });

  it("is of one more epoch where the run is over, and of twenty where it has hundreds before it", () => {
    expect(epochsAhead({ ...run, step: 12 })).toBe(4);
    expect(orderAhead({ ...run, step: 12 })).toHaveLength(50);
    expect(epochsAhead({ ...run, epochs: 900, step: 40 })).toBe(30);
    expect(orderAhead({ ...run, epochs: 900, step: 40 })).toHaveLength(20 * 50);
  });
});
