/** @file Machines with real WebRTC connections, which meet by the real relay. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { nodeConnections } from "../../scripts/node-connections";
import { Meeting, type Seated } from "../distribute/machines/meeting";
import { newRoomCode } from "../distribute/machines/room-code";
import { type LoopbackRelay, relayOnLoopback } from "./testing/relay-on-loopback";

const connections = nodeConnections();
const meetings: Meeting[] = [];
let relay: LoopbackRelay;
beforeAll(async () => {
  relay = await relayOnLoopback();
});
afterEach(() => {
  for (const meeting of meetings.splice(0)) meeting.leave();
});
afterAll(async () => {
  connections.close();
  await relay.close();
});

interface Machine {
  meeting: Meeting;
  seated: Seated | null;
  told: string[];
  frames: string[];
  codes: Map<string, string>;
}

let machines = 0;
/** A machine that admits all who ask, if it is the host of a room. */
function machine(code?: string, tamper = (said: string) => said): Machine {
  const name = `Machine ${++machines}`;
  const entry =
    code === undefined ? ({ type: "open", most: 8, name } as const) : ({ type: "join", code, name } as const);
  const told: string[] = [];
  const one: Machine = { seated: null, told, frames: [], codes: new Map() } as unknown as Machine;
  const open = relay.openSocket(machines);
  const openSocket = () => {
    const socket = open();
    const send = socket.send.bind(socket);
    socket.send = (said) => send(tamper(String(said)));
    return socket;
  };
  one.meeting = new Meeting(connections.make, openSocket, entry, {
    onSeated: (seated) => {
      one.seated = seated;
      const onFrame = (from: string, [byte]: Uint8Array) => one.frames.push(`${byte} from ${from}`);
      seated.transport.listen({ onFrame, onPeers: () => {} });
    },
    onMembers: (members) => told.push(`members ${members.map(({ peer }) => peer)}`),
    onAsks: (asking) => {
      for (const { peer } of asking) one.meeting.admit(peer);
    },
    onCode: (peer, code) => one.codes.set(peer, code),
    onOutOfReach: (peer) => told.push(`out of reach ${peer}`),
    onRelay: (isThere) => told.push(isThere ? "relay" : "relay lost"),
    onEnd: (why) => told.push(`end ${why}`),
  });
  meetings.push(one.meeting);
  return one;
}

const peersOf = (all: readonly Machine[]) =>
  all.map(({ seated }) => [...(seated?.transport.peers ?? [])].sort().join());

async function roomOf(count: number): Promise<Machine[]> {
  const host = machine();
  await expect.poll(() => host.seated).not.toBeNull();
  const guests = Array.from({ length: count - 1 }, () => machine(host.seated!.code));
  const all = [host, ...guests];
  await expect.poll(() => all.every(({ seated }) => seated?.transport.peers.length === count - 1)).toBe(true);
  return all.sort((a, b) => Number(a.seated!.self) - Number(b.seated!.self));
}

describe("machines in a room", () => {
  it("each have a channel to each other, and frames arrive", async () => {
    const all = await roomOf(4);
    expect(peersOf(all)).toEqual(["2,3,4", "1,3,4", "1,2,4", "1,2,3"]);
    await all[1]!.seated!.transport.send("4", Uint8Array.of(7));
    await all[3]!.seated!.transport.send("1", Uint8Array.of(8));
    await expect.poll(() => [all[3]!.frames, all[0]!.frames]).toEqual([["7 from 2"], ["8 from 4"]]);
    expect(connections.asked.every(({ iceServers }) => iceServers?.length === 0)).toBe(true);
  });

  it("show the same six digits as each other, and others than the rest", async () => {
    const [one, two, three] = (await roomOf(3)) as [Machine, Machine, Machine];
    const codes = () => [
      [one.codes.get("2"), two.codes.get("1")],
      [one.codes.get("3"), three.codes.get("1")],
      [two.codes.get("3"), three.codes.get("2")],
    ];
    await expect.poll(() => codes().every(([mine, theirs]) => mine && mine === theirs)).toBe(true);
    expect(codes().every(([code]) => /^\d{3} \d{3}$/.test(code!))).toBe(true);
    expect(new Set(codes().flat()).size).toBe(3);
  });

  it("show none where the number that came is not the one that the offer had committed to", async () => {
    const host = machine();
    await expect.poll(() => host.seated).not.toBeNull();
    const isReveal = /reveal\.(\d+)\.[\w-]+/;
    let tampered = 0;
    const guest = machine(host.seated!.code, (said) => {
      if (isReveal.test(said)) tampered++;
      return said.replace(isReveal, `reveal.$1.${"A".repeat(22)}`);
    });
    await expect.poll(() => guest.codes.size).toBe(1);
    await expect.poll(() => peersOf([host, guest])).toEqual(["2", "1"]);
    // The relay tells of it behind the number, which then needs a moment to be hashed.
    guest.meeting.leave();
    await expect.poll(() => host.told.at(-1)).toBe("members 1");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([tampered, host.codes.size]).toEqual([1, 0]);
  });

  it("notice that one has left, at once by its channel and by its seat", async () => {
    const [one, two, three] = (await roomOf(3)) as [Machine, Machine, Machine];
    two.meeting.leave();
    await expect.poll(() => peersOf([one, three])).toEqual(["3", "1"]);
    await expect.poll(() => [one.told.at(-1), three.told.at(-1)]).toEqual(["members 1,3", "members 1,3"]);
    expect(two.told.at(-1)).toBe("end left");
  });

  it("come together again where a channel breaks while both are in the room", async () => {
    const [one, two] = (await roomOf(2)) as [Machine, Machine];
    const count = connections.made.length;
    connections.made.at(-1)!.close();
    await expect.poll(() => connections.made.length).toBeGreaterThan(count);
    await expect.poll(() => peersOf([one, two])).toEqual(["2", "1"]);
    await two.seated!.transport.send("1", Uint8Array.of(9));
    await expect.poll(() => one.frames).toEqual(["9 from 2"]);
  });

  it("keep their channels when the relay is lost, return to their seats, and let others in again", async () => {
    const [one, two] = (await roomOf(2)) as [Machine, Machine];
    relay.cut();
    await expect.poll(() => [one.told.at(-1), two.told.at(-1)]).toEqual(["relay lost", "relay lost"]);
    await two.seated!.transport.send("1", Uint8Array.of(5));
    await expect.poll(() => one.frames).toEqual(["5 from 2"]);
    const isBack = ({ told }: Machine) => told.lastIndexOf("relay") > told.lastIndexOf("relay lost");
    await expect.poll(() => [one, two].every(isBack)).toBe(true);
    const three = machine(one.seated!.code);
    await expect.poll(() => peersOf([one, two, three])).toEqual(["2,3", "1,3", "1,2"]);
  });

  it("are told why they are not let in, and that the room has ended", async () => {
    const stranger = machine(newRoomCode());
    await expect.poll(() => stranger.told).toEqual(["end no-such-room"]);
    const [host, guest] = (await roomOf(2)) as [Machine, Machine];
    host.meeting.leave();
    await expect.poll(() => guest.told.at(-1)).toBe("end room-ended");
  });
});
