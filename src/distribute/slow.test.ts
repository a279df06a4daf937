/** @file Groups over a slow network: nobody is taken for dead because frames take long. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { PlayedGroup } from "./testing/group";
import { play, usePlayedTime, useRealTime } from "./testing/play";
import { ConditionedTransport } from "./transports/conditioned";

beforeEach(usePlayedTime);
afterEach(useRealTime);

/** Of the network that the page trains at first: letters of several chunks. */
const real = 101_770;

it.each([
  { world: 2, bandwidth: 3000, delayMs: 300, size: 6144 },
  // The owner that receives last keeps all others waiting for longer than a stuck member may.
  { world: 6, bandwidth: 5000, delayMs: 100, size: 6144 },
  { world: 3, bandwidth: null, delayMs: 900, size: 6144 },
  ...inSoak([], [{ world: 8, bandwidth: 125_000, delayMs: 40, size: real }]),
  { world: 4, bandwidth: 50_000, delayMs: 40, size: real },
  { world: 2, bandwidth: 30_000, delayMs: 40, size: real },
  { world: 2, bandwidth: 125_000, delayMs: 0, size: real },
])(
  "$world replicas at $bandwidth B/s and $delayMs ms go on together with $size parameters, and send nothing twice",
  async (network) => {
    const { world, size, ...conditions } = network;
    const group = PlayedGroup.of(world, {
      plan: { totalSteps: 3 },
      replica: { size, batchSize: 8 },
      around: (transport) => new ConditionedTransport(transport, conditions),
    });
    const { value, tookMs } = await play(group.outcomes(), 1_000_000);
    for (const outcome of value)
      expect(outcome).toMatchObject({ end: "finished", replicas: { length: world } });
    for (const { events } of group.members)
      expect(events.filter(({ type }) => type !== "joined")).toEqual([]);
    const predicted = ((2 * (world - 1)) / world) * 4 * size;
    for (const { replicas } of group.get(0).rounds)
      for (const { bytesSent } of replicas) expect(Math.abs(bytesSent / predicted - 1)).toBeLessThan(0.05);
    expect(tookMs).toBeGreaterThan(
      3 * (2 * conditions.delayMs + (1000 * predicted) / (conditions.bandwidth ?? 1e9)),
    );
  },
);
