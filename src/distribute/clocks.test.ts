/** @file Machines have clocks of their own: what is told of times has to be right, whatever these say. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { decodeFrame, encodeFrame } from "./frames/frame";
import { PlayedGroup } from "./testing/group";
import { play, usePlayedTime, useRealTime } from "./testing/play";
import type { Transport } from "./transport";
import { ConditionedTransport } from "./transports/conditioned";

beforeEach(usePlayedTime);
afterEach(useRealTime);

const fastMs = 3_600_000;

/** As a machine sends it whose clock is an hour fast: it tells when it began and when it sent. */
function ofFastClock(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const frame = decodeFrame(bytes);
  if ("fault" in frame || frame.notes.length === 0) return bytes;
  const times = { reduce: 2, gather: 1 }[frame.type as string] ?? 0;
  return encodeFrame({ ...frame, notes: frame.notes.map((note, i) => (i < times ? note + fastMs : note)) });
}

const between = (transport: Transport): Transport => ({
  self: transport.self,
  sharesClock: false,
  get peers() {
    return transport.peers;
  },
  send: (to, frame) => transport.send(to, frame),
  listen: (listener) => transport.listen(listener),
  close: () => transport.close(),
});

it("no time of a round is one clock's less another's: with 20 ms each way, all of it is exchange and waiting, half of which at least is exchange", async () => {
  const group = PlayedGroup.of(2, {
    plan: { totalSteps: 20 },
    around: (transport) => new ConditionedTransport(between(transport), { delayMs: 20, bandwidth: null }),
    faults: (number) => (number === 1 ? { instead: (_, bytes) => [ofFastClock(bytes)] } : {}),
    replica: { stepMs: 10 },
  });
  await play(group.outcomes());
  for (const { rounds } of group.members)
    for (const { replicas } of rounds.slice(1)) {
      expect(replicas.map(({ startMs }) => startMs)).toEqual([0, 0]);
      for (const { computeMs, exchangeMs, waitMs } of replicas) {
        expect(computeMs).toBeCloseTo(10, 6);
        expect(exchangeMs + waitMs).toBeGreaterThan(39);
        expect(exchangeMs + waitMs).toBeLessThan(61);
      }
      const exchangedMs = replicas.reduce((sum, { exchangeMs }) => sum + exchangeMs, 0);
      expect(exchangedMs).toBeGreaterThan(39);
    }
});
