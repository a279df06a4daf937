import { afterEach, describe, expect, it } from "vitest";
import { Member } from "../member";
import type { Plan } from "../plan";
import { FakeReplica } from "../testing/fake-replica";
import type { PeerId, Transport } from "../transport";
import { BridgedTransport, bridge } from "./bridged";
import { InProcessRoom } from "./in-process";

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** A replica's side, and the way to end the page's. */
function bridged(transport: Transport) {
  const { port1, port2 } = new MessageChannel();
  const end = bridge(transport, port1);
  const replicas = new BridgedTransport(transport.self, port2);
  opened.push(replicas, { close: end }, transport);
  return { replicas, end };
}

const frame = (...bytes: readonly number[]) => Uint8Array.from(bytes);

/** A transport on which nothing happens but what the test says. */
function still() {
  const sent: { to: PeerId; bytes: number[]; makeRoom: () => void }[] = [];
  const transport = {
    self: "a",
    sharesClock: false,
    peers: ["b"],
    isClosed: false,
    send: (to: PeerId, { buffer }: Uint8Array<ArrayBuffer>) =>
      new Promise<void>((makeRoom) => {
        sent.push({ to, bytes: [...new Uint8Array(buffer)], makeRoom });
      }),
    listen: () => {},
    close() {
      this.isClosed = true;
    },
  };
  return { transport, sent };
}

describe("a transport of another thread", () => {
  it("trains as the one that it leads to", async () => {
    const room = new InProcessRoom();
    const transports = ["a", "b"].map((id) => bridged(room.join(id)).replicas);
    const plan = { world: 2, totalSteps: 20, schedule: "every-step", localSteps: 8, wire: "f32" } as const;
    const timeouts = { silentMs: 10_000, stallMs: 10_000, tickMs: 50 };
    const replicas = transports.map(() => new FakeReplica({ totalSteps: 20, size: 20_000, stepMs: 0 }));
    const outcomes = await Promise.all(
      transports.map((transport, i) => {
        const own: Plan = { ...plan, configHash: "one", name: transport.self, timeouts };
        return new Member(replicas[i]!, transport, own).run();
      }),
    );
    expect(outcomes).toMatchObject([{ end: "finished" }, { end: "finished" }]);
    expect(replicas[0]!.weights).toEqual(replicas[1]!.weights);
  });

  it("has room for the next frame when the other side has", async () => {
    const { transport, sent } = still();
    const { replicas } = bridged(transport);
    let hasRoom = false;
    void replicas.send("b", frame(1, 2)).then(() => {
      hasRoom = true;
    });
    await expect.poll(() => sent.length).toBe(1);
    expect(sent[0]).toMatchObject({ to: "b", bytes: [1, 2] });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(hasRoom).toBe(false);
    sent[0]!.makeRoom();
    await expect.poll(() => hasRoom).toBe(true);
  });

  it("closes without closing the one that it leads to, and nothing waits for room any more", async () => {
    const { transport } = still();
    const { replicas } = bridged(transport);
    const sending = replicas.send("b", frame(1));
    replicas.close();
    await sending;
    expect(transport.isClosed).toBe(false);
  });

  it("leaves a replica without peers when the page ends it", async () => {
    const { replicas, end } = bridged(still().transport);
    const heard: (readonly PeerId[])[] = [];
    replicas.listen({ onFrame: () => {}, onPeers: (peers) => heard.push(peers) });
    await expect.poll(() => heard).toEqual([["b"]]);
    end();
    await expect.poll(() => heard).toEqual([["b"], []]);
    expect(replicas.peers).toEqual([]);
  });
});
