import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Entry, RelayClient } from "./relay-client";
import { endCode, type FromRelay, relayLimits } from "./relay-messages";
import { PlayedSocket } from "./testing/played-socket";
import { TokenBucket } from "./token-bucket";

const entry: Entry = { type: "join", code: "ABCDEFGH", name: "Ada" };
const seated: FromRelay = {
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

function client() {
  const sockets: PlayedSocket[] = [];
  const told: string[] = [];
  const open = () => {
    const socket = new PlayedSocket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  };
  const one = new RelayClient(open, entry, {
    onSeated: ({ self }) => told.push(`seated ${self}`),
    onAsks: ({ peer }) => told.push(`asks ${peer}`),
    onWithdrew: (peer) => told.push(`withdrew ${peer}`),
    onJoined: ({ peer }) => told.push(`joined ${peer}`),
    onLeft: (peer) => told.push(`left ${peer}`),
    onMissed: (peer) => told.push(`missed ${peer}`),
    onBlob: (from, blob) => told.push(`${blob} from ${from}`),
    onLost: () => told.push("lost"),
    onEnd: (why) => told.push(`end ${why}`),
  });
  return { one, sockets, told };
}

function seatedClient() {
  const all = client();
  const [socket] = all.sockets as [PlayedSocket];
  socket.onopen?.();
  socket.tell(seated);
  return { ...all, socket };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a seat at the relay", () => {
  it("is asked for first, and then tells of all that happens", () => {
    const { socket, told } = seatedClient();
    expect(socket.said.map(({ message }) => message)).toEqual([entry]);
    socket.tell({ type: "joined", peer: "3", name: "Bob" });
    socket.tell({ type: "passed", from: "3", blob: "hello" });
    socket.tell({ type: "missed", peer: "3" });
    socket.tell({ type: "left", peer: "3" });
    socket.tell({ type: "asks", peer: "4", name: "Eve" });
    socket.tell({ type: "withdrew", peer: "4" });
    expect(told).toEqual([
      "seated 2",
      "joined 3",
      "hello from 3",
      "missed 3",
      "left 3",
      "asks 4",
      "withdrew 4",
    ]);
  });

  it("takes nothing for a message that is none", () => {
    const { socket, told } = seatedClient();
    for (const text of [
      "",
      "hello",
      "[]",
      '{"type":"passed"}',
      '{"type":"news"}',
      `{"type":"left","peer":"x"}`,
    ])
      socket.tell(text);
    expect(told).toEqual(["seated 2"]);
  });

  it("says things at the pace that the relay takes, in their order, however many it is given at once", async () => {
    const { one, socket } = seatedClient();
    for (let i = 0; i < 60; i++) one.pass("1", String(i));
    await vi.advanceTimersByTimeAsync(5000);
    const said = socket.said.slice(1);
    expect(said.map(({ message }) => (message as { blob: string }).blob)).toEqual(
      Array.from({ length: 60 }, (_, i) => String(i)),
    );
    // Even of a relay that allows for no stall of the network.
    const { messagesPerSecond } = relayLimits;
    const ofTheRelay = new TokenBucket(messagesPerSecond, messagesPerSecond, socket.said[0]!.ms);
    expect(socket.said.every(({ ms }) => ofTheRelay.take(ms))).toBe(true);
    expect(said.at(-1)!.ms - said[0]!.ms).toBeGreaterThan(2500);
  });
});

describe("a seat whose connection is lost", () => {
  it("is taken again by its secret, after half a second, and what was said meanwhile is said then", async () => {
    const { one, sockets, socket, told } = seatedClient();
    socket.lose();
    one.pass("1", "later");
    expect(told.at(-1)).toBe("lost");
    await vi.advanceTimersByTimeAsync(700);
    const second = sockets[1]!;
    second.onopen?.();
    expect(second.said.map(({ message }) => message)).toEqual([
      { type: "return", code: seated.code, seat: seated.seat },
    ]);
    second.tell(seated);
    expect(second.said.at(-1)!.message).toEqual({ type: "pass", to: "1", blob: "later" });
    expect(told.slice(1)).toEqual(["lost", "seated 2"]);
  });

  it("is taken again too where the relay had heard too much at once", async () => {
    const { sockets, socket, told } = seatedClient();
    socket.lose(endCode, "too-fast");
    await vi.advanceTimersByTimeAsync(700);
    expect([told.at(-1), sockets.length]).toEqual(["lost", 2]);
  });

  it.each(["too-many-tries", "busy"])(
    "is asked for again where the relay was not ready for it: %s",
    async (why) => {
      const { sockets, socket, told } = seatedClient();
      socket.lose();
      await vi.advanceTimersByTimeAsync(700);
      sockets[1]!.lose(endCode, why);
      await vi.advanceTimersByTimeAsync(1400);
      expect([told.at(-1), sockets.length]).toEqual(["lost", 3]);
    },
  );

  it("is over where the relay knows the room no more, and nobody is told that the code was wrong", async () => {
    const { sockets, socket, told } = seatedClient();
    socket.lose();
    await vi.advanceTimersByTimeAsync(700);
    sockets[1]!.lose(endCode, "no-such-room");
    expect(told).toEqual(["seated 2", "lost", "end room-ended"]);
  });

  it("is given up after a minute, in fewer tries than the relay takes from an address", async () => {
    const { sockets, socket, told } = seatedClient();
    socket.lose();
    for (let ms = 0; ms < 90_000; ms += 50) {
      await vi.advanceTimersByTimeAsync(50);
      const last = sockets.at(-1)!;
      if (!last.isClosed && last !== socket) {
        last.isClosed = true;
        last.lose();
      }
    }
    expect(told).toEqual(["seated 2", "lost", "end unreachable"]);
    expect(sockets.length - 1).toBeGreaterThan(5);
    expect(sockets.length - 1).toBeLessThanOrEqual(10);
  });

  it.each(["room-ended", "moved", "malformed", "refused"])(
    "is not asked for again where the relay says: %s",
    async (why) => {
      const { sockets, socket, told } = seatedClient();
      socket.lose(endCode, why);
      await vi.advanceTimersByTimeAsync(90_000);
      expect([told.at(-1), sockets.length]).toEqual([`end ${why}`, 1]);
    },
  );

  it("was never had by who finds no relay, nor where it does not answer for ten seconds", async () => {
    const { sockets, told } = client();
    await vi.advanceTimersByTimeAsync(9900);
    expect([told, sockets[0]!.isClosed]).toEqual([[], false]);
    await vi.advanceTimersByTimeAsync(200);
    expect([told, sockets[0]!.isClosed]).toEqual([["end unreachable"], true]);
    // Its own end comes late.
    sockets[0]!.lose();
    expect(told).toHaveLength(1);
    const opened = client();
    opened.sockets[0]!.onopen?.();
    await vi.advanceTimersByTimeAsync(600_000);
    // The host has not let it in yet.
    expect([opened.told, opened.sockets[0]!.isClosed]).toEqual([[], false]);
  });

  it("is asked for again where the relay does not answer, until a minute is over", async () => {
    const { sockets, socket, told } = seatedClient();
    socket.lose();
    await vi.advanceTimersByTimeAsync(12_000);
    expect(sockets.length).toBe(3);
    await vi.advanceTimersByTimeAsync(80_000);
    expect(told).toEqual(["seated 2", "lost", "end unreachable"]);
    expect(sockets.slice(1).every(({ isClosed }) => isClosed)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("was never had by who finds none", async () => {
    const { sockets, told } = client();
    sockets[0]!.lose();
    await vi.advanceTimersByTimeAsync(90_000);
    expect([told, sockets.length]).toEqual([["end unreachable"], 1]);
  });

  it("is left for good by who leaves, and nothing is heard afterwards", async () => {
    const { one, sockets, socket, told } = seatedClient();
    one.leave();
    expect([socket.said.at(-1)!.message, socket.isClosed]).toEqual([{ type: "leave" }, true]);
    socket.tell({ type: "left", peer: "1" });
    socket.lose();
    await vi.advanceTimersByTimeAsync(90_000);
    expect([told, sockets.length]).toEqual([["seated 2", "end left"], 1]);
  });
});
