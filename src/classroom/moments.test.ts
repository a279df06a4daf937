/** @file What befalls machines in the midst of meeting; their connections lie in this process. */
import { afterEach, expect, it, vi } from "vitest";
import type { MakeConnection } from "../distribute/machines/handshake";
import { Meeting, type Seated } from "../distribute/machines/meeting";
import { inProcessConnections } from "../distribute/machines/testing/in-process-connections";
import { relayOnLoopback } from "./testing/relay-on-loopback";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const nothing = () => {};

function enter(
  make: MakeConnection,
  openSocket: () => WebSocket,
  code: string | null,
  onSeated: (seated: Seated) => void = nothing,
): Meeting {
  const entry =
    code === null
      ? ({ type: "open", most: 8, name: "Board" } as const)
      : ({ type: "join", code, name: "Phone" } as const);
  const meeting = new Meeting(make, openSocket, entry, {
    onSeated,
    onAsks: (asking) => {
      for (const { peer } of asking) meeting.admit(peer);
    },
    ...{ onMembers: nothing, onCode: nothing, onOutOfReach: nothing, onRelay: nothing, onEnd: nothing },
  });
  ends.push(() => meeting.leave());
  return meeting;
}

it("a machine that leaves while its offer is answered leaves no connection behind, at neither end", async () => {
  const relay = await relayOnLoopback();
  ends.push(() => relay.close());
  const [atHost, atGuest] = [inProcessConnections(), inProcessConnections()];
  const codes: string[] = [];
  enter(atHost.make, relay.openSocket(1), null, ({ code }) => codes.push(code));
  await expect.poll(() => codes).toHaveLength(1);
  let hasAnswer = false;
  const makeSlowly: MakeConnection = (options) => {
    const connection = atGuest.make(options);
    connection.setRemoteDescription = () => {
      hasAnswer = true;
      return new Promise(nothing);
    };
    return connection;
  };
  const guest = enter(makeSlowly, relay.openSocket(2), codes[0]!);
  await expect.poll(() => hasAnswer).toBe(true);
  expect([atHost.open, atGuest.open]).toEqual([1, 1]);
  guest.leave();
  await expect.poll(() => [atHost.open, atGuest.open], { timeout: 3000 }).toEqual([0, 0]);
});

it("what a machine sends as soon as it has a channel arrives, however long the other one takes to agree on digits", async () => {
  const relay = await relayOnLoopback();
  ends.push(() => relay.close());
  const { make } = inProcessConnections();
  const { subtle } = crypto;
  const digest = subtle.digest.bind(subtle);
  const slowly = vi.spyOn(subtle, "digest").mockImplementation(async (...given) => {
    const hash = await digest(...given);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return hash;
  });
  ends.push(() => slowly.mockRestore());
  const frames: number[] = [];
  const [codes, lost]: [string[], string[]] = [[], []];
  enter(make, relay.openSocket(1), null, ({ code, transport }) => {
    codes.push(code);
    transport.listen({
      onFrame: nothing,
      onPeers: (peers) => {
        if (peers.length === 0) lost.push("a channel");
        // Of several pieces.
        for (const peer of peers) void transport.send(peer, new Uint8Array(200_000));
      },
    });
  });
  await expect.poll(() => codes).toHaveLength(1);
  enter(make, relay.openSocket(2), codes[0]!, ({ transport }) =>
    transport.listen({ onFrame: (_, { length }) => frames.push(length), onPeers: nothing }),
  );
  await expect.poll(() => [...frames, ...lost]).toEqual([200_000]);
});
