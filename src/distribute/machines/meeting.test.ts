/** @file What a machine does by itself, at a relay that the test plays. How machines meet each other is in `src/classroom`. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeOffer } from "./handshake";
import { Meeting } from "./meeting";
import { blobOf, readBlob } from "./relay-blob";
import type { FromRelay } from "./relay-messages";
import { inProcessConnections } from "./testing/in-process-connections";
import { PlayedSocket } from "./testing/played-socket";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  // It returns after 0.5, 1, 2, … 16 s, and not about then.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const seated: FromRelay & { type: "seated" } = {
  type: "seated",
  code: "ABCDEFGH",
  self: "2",
  seat: "0123456789abcdef0123456789abcdef",
  host: "1",
  members: [
    { peer: "1", name: "Board" },
    { peer: "2", name: "Ada" },
  ],
};

function enter() {
  const sockets: PlayedSocket[] = [];
  const told: string[] = [];
  const connections = inProcessConnections();
  const open = () => {
    const socket = new PlayedSocket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  };
  const meeting = new Meeting(
    connections.make,
    open,
    { type: "join", code: "ABCDEFGH", name: "Ada" },
    {
      onSeated: () => told.push("seated"),
      onMembers: () => {},
      onAsks: () => {},
      onCode: () => {},
      onOutOfReach: (peer) => told.push(`out of reach ${peer}`),
      onRelay: (isThere) => told.push(isThere ? "relay" : "relay lost"),
      onEnd: (why) => told.push(`end ${why}`),
    },
  );
  const last = () => sockets.at(-1)!;
  const takeSeat = (self = "2") => {
    last().onopen?.();
    last().tell({ ...seated, self });
  };
  /** Offers that the relay was given by the last connection. */
  const offers = () => last().said.filter(({ message }) => message.type === "pass").length;
  return { meeting, sockets, told, connections, last, takeSeat, offers };
}

it("a machine that has lost the relay while it offered offers once it is back, and gives nobody up meanwhile", async () => {
  const { meeting, told, connections, last, takeSeat, offers } = enter();
  takeSeat();
  await vi.waitFor(() => expect(offers()).toBe(1));
  last().lose();
  for (let ms = 0; ms < 55_000; ms += 500) {
    await vi.advanceTimersByTimeAsync(500);
    // Each attempt to return fails.
    if (!last().isClosed) {
      last().isClosed = true;
      last().lose();
    }
  }
  expect(told).toEqual(["seated", "relay", "relay lost"]);
  expect(connections.open).toBe(0);
  await vi.advanceTimersByTimeAsync(16_000);
  takeSeat();
  await vi.waitFor(() => expect(offers()).toBe(1));
  // And no others that had waited.
  await vi.advanceTimersByTimeAsync(2000);
  expect([offers(), connections.open]).toEqual([1, 1]);
  meeting.leave();
  expect(connections.open).toBe(0);
});

it("a machine answers the offer that came last, where one comes while it still looks for its addresses for another", async () => {
  const { meeting, last, takeSeat } = enter();
  takeSeat("1");
  const theirs = inProcessConnections();
  const offers = await Promise.all([7, 8, 9].map(() => makeOffer(theirs.make)));
  for (const [i, { description }] of offers.entries()) {
    const blob = blobOf({ kind: "invitation", id: 7 + i, description, proof: new Uint8Array(32) });
    last().tell({ type: "passed", from: "2", blob });
  }
  await vi.advanceTimersByTimeAsync(1000);
  const answers = last().said.flatMap(({ message }) =>
    message.type === "pass" ? [readBlob(message.blob, true)?.id] : [],
  );
  expect(answers.at(-1)).toBe(9);
  meeting.leave();
});
