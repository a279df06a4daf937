/**
 * @file Machines in one room, whose connections lie in this process and whose invitations go by the real relay: forty of them at length,
 * fewer in `npm test`, since each pair's channel takes its share of one processor.
 */
import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebSocket as NodeWebSocket } from "ws";
import { inSoak } from "../../scripts/soak";
import { Meeting, type Seated } from "../distribute/machines/meeting";
import { inProcessConnections } from "../distribute/machines/testing/in-process-connections";
import { Member } from "../distribute/member";
import type { Outcome } from "../distribute/outcome";
import type { LocalSteps } from "../distribute/replica";
import { FakeReplica } from "../distribute/testing/fake-replica";
import { heapMiB } from "../lib/testing/heap";
import { randomNumbers } from "../share/testing/random-record";
import { type LoopbackRelay, relayOnLoopback } from "./testing/relay-on-loopback";

const random = randomNumbers(20);
const connections = inProcessConnections();
let relay: LoopbackRelay;
beforeAll(async () => {
  relay = await relayOnLoopback();
});
afterAll(() => relay.close());

const localSteps = 8;
const machines = inSoak(8, 40);
const leavers = inSoak(4, 10);
const latecomers = inSoak(2, 5);
/** Of 1,560 channels each, where there are forty, which take a processor most of a second. */
const roundsOfAll = inSoak(3, 10);
/** After so many rounds all wait for those who come late, whom the pace of the relay takes some seconds to meet everybody. */
const roundsBefore = roundsOfAll + 2;
const totalSteps = localSteps * (roundsBefore + 4);

let letGoOn: () => void = () => {};
const lateOnesAreThere = new Promise<void>((resolve) => {
  letGoOn = resolve;
});

class WaitingReplica extends FakeReplica {
  override async train(steps: number): Promise<LocalSteps> {
    if (this.step >= localSteps * roundsBefore) await lateOnesAreThere;
    return super.train(steps);
  }
}

/** How long this process had nothing to do, since it began: time in which all wait, however slow the machine is. */
const idleMs = (): number => performance.eventLoopUtilization().idle;

class Machine {
  readonly meeting: Meeting;
  readonly replica = new WaitingReplica({ totalSteps, size: 4000, batchSize: 80, stepMs: 10 });
  readonly ends: string[] = [];
  readonly outOfReach: string[] = [];
  /** From one round to the next, at most, by idleMs. */
  longestGapMs = 0;
  seated: Seated | null = null;
  outcome: Promise<Outcome> | null = null;
  readonly #abort = new AbortController();
  readonly #sockets: WebSocket[] = [];
  #hasVanished = false;

  constructor(number: number, code?: string) {
    const name = `Machine ${number}`;
    const entry =
      code === undefined
        ? ({ type: "open", most: machines, name } as const)
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

  get peers(): readonly string[] {
    return this.seated?.transport.peers ?? [];
  }

  train(): void {
    const { transport } = this.seated!;
    const plan = {
      schedule: "diloco",
      localSteps,
      wire: "f32",
      totalSteps,
      configHash: "one",
    } as const;
    // What is gone shows by its channel. A busy machine is no reason to drop anybody.
    const timeouts = { formMs: 90_000, tickMs: 1000, resendMs: 5000, silentMs: 30_000, stallMs: 30_000 };
    let lastMs = idleMs();
    void lateOnesAreThere.then(() => {
      lastMs = idleMs();
    });
    const onRound = () => {
      const nowMs = idleMs();
      this.longestGapMs = Math.max(this.longestGapMs, nowMs - lastMs);
      lastMs = nowMs;
    };
    const own = { ...plan, world: machines, name: transport.self, timeouts };
    this.outcome = new Member(this.replica, transport, own, { onRound }).run(this.#abort.signal);
    this.outcome.catch(() => {});
  }

  /** Goes as a laptop does whose lid is closed: without a word to the relay, which keeps its seat for a while. */
  vanish(): void {
    this.#hasVanished = true;
    for (const socket of this.#sockets) (socket as unknown as NodeWebSocket).terminate();
    this.seated!.transport.close();
    this.#abort.abort();
  }

  /** Goes as one does who presses the button. */
  leave(): void {
    this.#abort.abort();
    this.meeting.leave();
  }
}

const areAllConnected = (all: readonly Machine[]): boolean => {
  const ids = all.map((one) => one.seated?.self).sort();
  return all.every((one) => one.seated && [...one.peers, one.seated.self].sort().join() === ids.join());
};

/** What is waited for takes seconds, on a machine that is busy with other tests minutes. */
const until = (isSo: () => boolean): Promise<void> => expect.poll(isSo, { timeout: 120_000 }).toBe(true);

describe("machines in one room", () => {
  it("find each other, train, lose some and take in others; nothing hangs, hashes agree, nothing is left behind", async () => {
    const host = new Machine(1);
    await until(() => host.seated !== null);
    const { code } = host.seated!;
    let all = [host, ...Array.from({ length: machines - 1 }, (_, i) => new Machine(i + 2, code))];
    // Of forty each says 78 things to the relay, the host 39 more, at 15 in a second.
    await until(() => areAllConnected(all));
    expect(connections.open).toBe(machines * (machines - 1));
    for (const one of all) one.train();
    await until(() => host.replica.step >= roundsOfAll * localSteps);

    // The host stays; of those that go, half say so.
    const leaving = new Set<Machine>();
    while (leaving.size < leavers) leaving.add(all[1 + Math.floor((machines - 1) * random())]!);
    const heapBefore = heapMiB();
    for (const [i, one] of [...leaving].entries()) {
      if (i % 2 === 0) one.leave();
      else one.vanish();
    }
    all = all.filter((one) => !leaving.has(one));
    await until(() => areAllConnected(all));

    const late = Array.from({ length: latecomers }, (_, i) => new Machine(machines + 1 + i, code));
    all.push(...late);
    await until(() => areAllConnected(all));
    for (const one of late) one.train();
    letGoOn();
    const outcomes = await Promise.all(all.map(({ outcome }) => outcome!));

    const hashes = outcomes.map((outcome) => {
      if (outcome.end !== "finished") throw new Error(`One ended as ${outcome.end}.`);
      expect(outcome.replicas).toHaveLength(machines - leavers + latecomers);
      return new Set(outcome.replicas.map(({ weightsHash }) => weightsHash));
    });
    expect(new Set(hashes.flatMap((own) => [...own])).size).toBe(1);
    for (const { replica } of all) expect(replica.step).toBe(totalSteps);
    expect(Math.max(...all.map(({ longestGapMs }) => longestGapMs))).toBeLessThan(5000);
    expect(all.flatMap(({ outOfReach, ends }) => [...outOfReach, ...ends])).toEqual([]);
    expect(heapMiB() - heapBefore).toBeLessThan(8);

    for (const { meeting } of [...all, ...leaving]) meeting.leave();
    await until(() => relay.relay.connections + relay.relay.rooms + connections.open === 0);
  }, 600_000);
});
