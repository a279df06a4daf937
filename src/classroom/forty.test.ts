/** @file Forty machines in one room, whose connections lie in this process and whose invitations go by the real relay. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebSocket as NodeWebSocket } from "ws";
import { Meeting, type Seated } from "../distribute/machines/meeting";
import { inProcessConnections } from "../distribute/machines/testing/in-process-connections";
import { randomNumbers } from "../share/testing/random-record";
import { type LoopbackRelay, relayOnLoopback } from "./testing/relay-on-loopback";

const random = randomNumbers(20);
const connections = inProcessConnections();
let relay: LoopbackRelay;
beforeAll(async () => {
  relay = await relayOnLoopback();
});
afterAll(() => relay.close());

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
function heapMiB(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

class Machine {
  readonly meeting: Meeting;
  readonly ends: string[] = [];
  readonly outOfReach: string[] = [];
  seated: Seated | null = null;
  /** First bytes of the frames that arrived, by peer. */
  readonly heard = new Map<string, number>();
  readonly #sockets: WebSocket[] = [];
  #hasVanished = false;

  constructor(number: number, code?: string) {
    const name = `Machine ${number}`;
    const entry =
      code === undefined
        ? ({ type: "open", most: 40, name } as const)
        : ({ type: "join", code, name } as const);
    const open = relay.openSocket(number);
    const openSocket = () => {
      // No answer ever comes to it.
      if (this.#hasVanished) return { close: () => {} } as WebSocket;
      const socket = open();
      this.#sockets.push(socket);
      return socket;
    };
    this.meeting = new Meeting(connections.make, openSocket, entry, {
      onSeated: (seated) => {
        this.seated = seated;
        const onFrame = (from: string, [byte = 0]: Uint8Array) => this.heard.set(from, byte);
        seated.transport.listen({ onFrame, onPeers: () => {} });
      },
      onMembers: () => {},
      onAsks: (asking) => {
        for (const { peer } of asking) this.meeting.admit(peer);
      },
      onCode: () => {},
      onOutOfReach: (peer) => this.outOfReach.push(peer),
      onRelay: () => {},
      onEnd: (why) => this.ends.push(why),
    });
  }

  get self(): string {
    return this.seated!.self;
  }

  get peers(): readonly string[] {
    return this.seated?.transport.peers ?? [];
  }

  /** Goes as a laptop does whose lid is closed: without a word to the relay, which keeps its seat for a while. */
  vanish(): void {
    this.#hasVanished = true;
    for (const socket of this.#sockets) (socket as unknown as NodeWebSocket).terminate();
    this.seated!.transport.close();
  }
}

const areAllConnected = (all: readonly Machine[]): boolean => {
  const ids = all.map((one) => one.seated?.self).sort();
  return all.every((one) => one.seated && [...one.peers, one.self].sort().join() === ids.join());
};

/** Resolves to how long it took. */
async function until(isSo: () => boolean, timeout: number): Promise<number> {
  const start = performance.now();
  await expect.poll(isSo, { timeout }).toBe(true);
  return performance.now() - start;
}

/** Every machine sends every other one a frame, and hears from all. */
async function exchange(all: readonly Machine[], round: number): Promise<number> {
  const start = performance.now();
  await Promise.all(
    all.flatMap(({ seated, peers }) =>
      peers.map((peer) => seated!.transport.send(peer, new Uint8Array(2000).fill(round))),
    ),
  );
  await until(() => all.every(({ heard, peers }) => peers.every((peer) => heard.get(peer) === round)), 5000);
  return performance.now() - start;
}

describe("forty machines in one room", () => {
  it("find each other, exchange, lose ten and take in five, and nothing hangs or is left behind", async () => {
    const host = new Machine(1);
    await until(() => host.seated !== null, 5000);
    const { code } = host.seated!;
    let all = [host, ...Array.from({ length: 39 }, (_, i) => new Machine(i + 2, code))];
    // Each sends 39 offers and answers, the host as many and 39 admissions beside, at 15 in a second.
    await until(() => areAllConnected(all), 20_000);
    expect(connections.open).toBe(40 * 39);
    for (let round = 1; round <= 10; round++) expect(await exchange(all, round)).toBeLessThan(5000);

    // The host stays; of the ten that go, half say so.
    const leaving = new Set<Machine>();
    while (leaving.size < 10) leaving.add(all[1 + Math.floor(39 * random())]!);
    const heapBefore = heapMiB();
    for (const [i, one] of [...leaving].entries()) {
      if (i % 2 === 0) one.meeting.leave();
      else one.vanish();
    }
    all = all.filter((one) => !leaving.has(one));
    expect(await until(() => areAllConnected(all), 5000)).toBeLessThan(5000);
    expect(await exchange(all, 11)).toBeLessThan(5000);

    const late = Array.from({ length: 5 }, (_, i) => new Machine(41 + i, code));
    all.push(...late);
    expect(await until(() => areAllConnected(all), 5000)).toBeLessThan(5000);
    expect(await exchange(all, 12)).toBeLessThan(5000);
    expect(all.flatMap(({ outOfReach, ends }) => [...outOfReach, ...ends])).toEqual([]);
    const grownMiB = heapMiB() - heapBefore;
    expect(grownMiB).toBeLessThan(4);

    for (const { meeting } of [...all, ...leaving]) meeting.leave();
    await until(
      () => relay.relay.connections === 0 && relay.relay.rooms === 0 && connections.open === 0,
      5000,
    );
  });
});
