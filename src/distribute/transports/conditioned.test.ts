import { afterEach, beforeEach, expect, it } from "vitest";
import { play, playFor, usePlayedTime, useRealTime } from "../testing/play";
import { ConditionedTransport } from "./conditioned";
import { InProcessRoom } from "./in-process";
import { PortsTransport } from "./ports";

beforeEach(usePlayedTime);
afterEach(useRealTime);

function pair(conditions: { delayMs: number; bandwidth: number | null }) {
  const room = new InProcessRoom();
  const from = new ConditionedTransport(room.join("a"), conditions);
  const arrivals: [length: number, atMs: number][] = [];
  room.join("b").listen({
    onFrame: (_, frame) => arrivals.push([frame.length, Math.round(performance.now())]),
    onPeers: () => {},
  });
  return { from, arrivals };
}

it("a frame is late by the delay, and the next one may leave at once", async () => {
  const { from, arrivals } = pair({ delayMs: 20, bandwidth: null });
  const { tookMs } = await play(from.send("b", new Uint8Array(10)));
  expect(tookMs).toBe(0);
  await playFor(19);
  expect(arrivals).toEqual([]);
  await playFor(2);
  expect(arrivals).toEqual([[10, 20]]);
});

it("frames leave one after the other, as fast as the bandwidth allows", async () => {
  const { from, arrivals } = pair({ delayMs: 5, bandwidth: 1_000_000 });
  const { tookMs } = await play(
    Promise.all([from.send("b", new Uint8Array(10_000)), from.send("b", new Uint8Array(20_000))]),
  );
  expect(tookMs).toBe(30);
  await playFor(6);
  expect(arrivals).toEqual([
    [10_000, 15],
    [20_000, 35],
  ]);
});

it("signs of life pass what is queued", async () => {
  const { from, arrivals } = pair({ delayMs: 5, bandwidth: 1_000_000 });
  await play(Promise.all([from.send("b", new Uint8Array(10_000)), from.send("b", new Uint8Array(300))]));
  await playFor(6);
  expect(arrivals).toEqual([
    [300, 5],
    [10_000, 15],
  ]);
});

it("frames are as long as the inner transport would have them, unless they go as if over a network", () => {
  const inner = new PortsTransport("a");
  const transport = new ConditionedTransport(inner, { delayMs: 0, bandwidth: null });
  expect(transport.local).toBe(inner.local);
  transport.set({ delayMs: 1, bandwidth: null });
  expect(transport.local).toEqual({ ...inner.local, chunksPerFrame: 1 });
  expect(new ConditionedTransport(new InProcessRoom().join("a"), { delayMs: 0, bandwidth: null }).local).toBe(
    undefined,
  );
});

it("other conditions hold from the next frame on", async () => {
  const { from, arrivals } = pair({ delayMs: 20, bandwidth: null });
  from.set({ delayMs: 0, bandwidth: null });
  await play(from.send("b", new Uint8Array(10)));
  await playFor(1);
  expect(arrivals).toEqual([[10, 0]]);
});

it("a goodbye that is under way arrives though its sender has gone, floats that are do not, and nothing is left to come", async () => {
  const { from, arrivals } = pair({ delayMs: 500, bandwidth: 1_000_000 });
  let hasLeft = false;
  const sending = from.send("b", new Uint8Array(20_000)).then(() => {
    hasLeft = true;
  });
  await play(from.send("b", new Uint8Array(90)));
  from.close();
  await play(sending);
  expect(hasLeft).toBe(true);
  await play(from.send("b", new Uint8Array(80)));
  await playFor(1000);
  expect(arrivals).toEqual([[90, 0]]);
});
