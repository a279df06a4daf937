/** @file Two machines, each with a real WebRTC connection, which both live in this process. */
import { afterAll, describe, expect, it } from "vitest";
import { nodeConnections } from "../../../scripts/node-connections";
import { maxFrameBytes } from "../frames/frame";
import { Member } from "../member";
import type { Plan } from "../plan";
import { FakeReplica } from "../testing/fake-replica";
import type { TransportListener } from "../transport";
import { answerTo, type HandContext, invite } from "./by-hand";
import type { Link } from "./frame-channel";
import { HandshakeError } from "./handshake-error";
import { invitationLink } from "./invitation-link";
import { MachineTransport } from "./machine-transport";

const connections = nodeConnections();
afterAll(() => connections.close());

const address = "https://halfstep.example/?page=together";
const context = (): HandContext => ({
  makeConnection: connections.make,
  now: Date.now,
  used: new Set(),
});

async function meet(): Promise<[Link, Link]> {
  const opened = await invite(context());
  const answered = await answerTo(invitationLink(address, opened.invitation), context());
  return [await opened.accept(invitationLink(address, answered.answer)), await answered.link];
}

interface Heard extends TransportListener {
  frames: Uint8Array[];
  peers: (readonly string[])[];
}

function hearing(): Heard {
  const heard: Heard = {
    frames: [],
    peers: [],
    onFrame: (_, frame) => heard.frames.push(frame),
    onPeers: (peers) => heard.peers.push(peers),
  };
  return heard;
}

async function transports() {
  const [linkA, linkB] = await meet();
  const [a, b] = [new MachineTransport("a"), new MachineTransport("b")];
  const [atA, atB] = [hearing(), hearing()];
  a.listen(atA);
  b.listen(atB);
  a.add("b", linkA);
  b.add("a", linkB);
  return { a, b, atA, atB, linkA, linkB };
}

/** Repeats after 251 bytes, which no length of a piece is a multiple of. */
function frameOf(length: number, first = 0): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(length);
  for (let i = 0; i < length; i++) frame[i] = first + (i % 251);
  return frame;
}

describe("two machines that meet by hand", () => {
  it("send each other frames of every size, whole and in order", async () => {
    const { a, b, atA, atB } = await transports();
    const sizes = [0, 1, 16_384, 65_536, 65_600, maxFrameBytes];
    const sent = sizes.map((size, i) => frameOf(size, i));
    await Promise.all(sent.flatMap((frame) => [a.send("b", frame.slice()), b.send("a", frame.slice())]));
    for (const { frames } of [atA, atB]) {
      await expect.poll(() => frames.length).toBe(sizes.length);
      expect(frames.map((frame, i) => Buffer.compare(frame, sent[i]!))).toEqual(sizes.map(() => 0));
    }
    a.close();
    b.close();
  });

  it("train together to the last bit, and end with the same parameters", async () => {
    const { a, b } = await transports();
    const plan = { schedule: "every-step", localSteps: 8, wire: "f32", totalSteps: 30, world: 2 } as const;
    // A busy machine is no reason to drop anybody. Each span is more than a frame takes.
    const timeouts = { silentMs: 20_000, stallMs: 20_000 };
    const replicas = [a, b].map(() => new FakeReplica({ totalSteps: 30, size: 40_000, batchSize: 4 }));
    const outcomes = await Promise.all(
      [a, b].map((transport, i) => {
        const own: Plan = { ...plan, configHash: "one", name: transport.self, timeouts };
        return new Member(replicas[i]!, transport, own).run();
      }),
    );
    expect(outcomes).toMatchObject([
      { end: "finished", step: 30 },
      { end: "finished", step: 30 },
    ]);
    const [one, other] = replicas.map(({ weights }) => Buffer.from(weights.buffer));
    expect(one!.equals(other!)).toBe(true);
    a.close();
    b.close();
  });

  it("ask no server, neither for addresses nor to relay", async () => {
    await meet();
    expect(connections.asked.length).toBeGreaterThanOrEqual(2);
    for (const { iceServers } of connections.asked) expect(iceServers).toEqual([]);
    for (const { localDescription } of connections.made)
      expect(localDescription?.sdp ?? "").not.toMatch(/typ (srflx|prflx|relay)/);
  });

  it("never have more than 1 MiB before the channel, however much is sent", async () => {
    const { a, atB, linkA } = await transports();
    const amounts: number[] = [];
    const { channel } = linkA;
    const send = channel.send.bind(channel);
    channel.send = (data: never) => {
      send(data);
      amounts.push(channel.bufferedAmount);
    };
    await Promise.all(Array.from({ length: 50 }, () => a.send("b", frameOf(maxFrameBytes))));
    await expect.poll(() => atB.frames.length).toBe(50);
    expect(Math.max(...amounts)).toBeGreaterThan(2 ** 19);
    expect(Math.max(...amounts)).toBeLessThanOrEqual(2 ** 20);
    a.close();
  });

  it("send what they were given before they close, and the other one notices", async () => {
    const { a, b, atA, atB } = await transports();
    for (let i = 0; i < 10; i++) void a.send("b", frameOf(200_000));
    a.close();
    await expect.poll(() => atB.peers, { timeout: 5000 }).toEqual([["a"], []]);
    expect(atB.frames.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 200_000));
    expect(atA.peers).toEqual([["b"]]);
    // The peer has gone: that is no error.
    await b.send("a", frameOf(10));
  });

  it("notice that the other one was killed", async () => {
    const { b, atB, linkA } = await transports();
    linkA.connection.close();
    await expect.poll(() => [b.peers, atB.peers]).toEqual([[], [["a"], []]]);
  });

  it("refuse a frame that is longer than peers take, and send the next one", async () => {
    const { a, atB } = await transports();
    await expect(a.send("b", frameOf(maxFrameBytes + 1))).rejects.toThrow(RangeError);
    await a.send("b", frameOf(3));
    await expect.poll(() => atB.frames.length).toBe(1);
    a.close();
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ["text", "hello"],
    ["a piece of no frame", frameOf(100, 9)],
    ["a frame of 4 GiB", new Uint8Array([1, 255, 255, 255, 255, 0])],
  ])("end the connection with a peer that sends %s", async (_, message) => {
    const { b, atB, linkA } = await transports();
    if (typeof message === "string") linkA.channel.send(message);
    else linkA.channel.send(message);
    await expect.poll(() => atB.peers).toEqual([["a"], []]);
    expect([b.peers, atB.frames]).toEqual([[], []]);
  });

  it("keep one channel to a peer: a second meeting replaces the first", async () => {
    const { a, b, atA, atB } = await transports();
    const [linkA, linkB] = await meet();
    a.add("b", linkA);
    b.add("a", linkB);
    await expect.poll(() => [a.peers, b.peers]).toEqual([["b"], ["a"]]);
    await a.send("b", frameOf(5));
    await b.send("a", frameOf(6));
    await expect.poll(() => [atA.frames.length, atB.frames.length]).toEqual([1, 1]);
    expect([a.peers, b.peers]).toEqual([["b"], ["a"]]);
    a.close();
    b.close();
  });
});

describe("an invitation by hand", () => {
  it("counts once: a second answer, and the same invitation again where it was used, are refused", async () => {
    const [host, guest, late] = [context(), context(), context()];
    const opened = await invite(host);
    const link = invitationLink(address, opened.invitation);
    const [answered, second] = [await answerTo(link, guest), await answerTo(link, late)];
    await Promise.all([opened.accept(invitationLink(address, answered.answer)), answered.link]);
    const used = expect.objectContaining({ code: "used" });
    await expect(opened.accept(invitationLink(address, second.answer))).rejects.toEqual(used);
    await expect(answerTo(link, guest)).rejects.toEqual(used);
    second.cancel();
    await expect(answerTo(invitationLink(address, second.answer), late)).rejects.toEqual(
      expect.objectContaining({ code: "other-kind" }),
    );
  });

  it("still takes the right answer after a wrong one", async () => {
    const [one, other] = [await invite(context()), await invite(context())];
    const [toOne, toOther] = [
      await answerTo(invitationLink(address, one.invitation), context()),
      await answerTo(invitationLink(address, other.invitation), context()),
    ];
    await expect(one.accept(invitationLink(address, toOther.answer))).rejects.toEqual(
      expect.objectContaining({ code: "other-invitation" }),
    );
    await expect(one.accept("nonsense")).rejects.toThrow(HandshakeError);
    const [link] = await Promise.all([one.accept(invitationLink(address, toOne.answer)), toOne.link]);
    expect(link.channel.readyState).toBe("open");
    other.cancel();
    toOther.cancel();
  });
});
