import { afterEach, expect, it } from "vitest";
import { PortsTransport } from "./ports";

const opened: PortsTransport[] = [];

afterEach(() => {
  for (const transport of opened.splice(0)) transport.close();
});

function pair(): [PortsTransport, PortsTransport] {
  const [a, b] = [new PortsTransport("a"), new PortsTransport("b")];
  const { port1, port2 } = new MessageChannel();
  a.connect("b", port1);
  b.connect("a", port2);
  opened.push(a, b);
  return [a, b];
}

/** The bytes of so many frames, as they arrive. */
function heard(transport: PortsTransport, count: number): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  return new Promise((resolve) => {
    transport.listen({
      onFrame: (_, frame) => frames.push(frame.slice()) === count && setImmediate(resolve, frames),
      onPeers: () => {},
    });
  });
}

it("what has arrived is what the next frame is written into, if it is of about its size", async () => {
  const [a, b] = pair();
  const arriving = heard(b, 2);
  for (const length of [10_000, 100]) {
    const frame = a.local.allocate(length);
    expect(frame).toHaveLength(length);
    await a.send("b", frame.fill(7));
    expect(frame, "it is the other's now").toHaveLength(0);
  }
  expect(await arriving).toEqual([new Uint8Array(10_000).fill(7), new Uint8Array(100).fill(7)]);
  expect(b.local.allocate(4096).buffer.byteLength).toBe(4096);
  const next = b.local.allocate(9000);
  expect([next.length, next.buffer.byteLength]).toEqual([9000, 10_240]);
  expect(b.local.allocate(9000).buffer.byteLength).toBe(9216);
});

it("a frame in larger room than it needs arrives as long as it is", async () => {
  const [a, b] = pair();
  const [there, back] = [heard(b, 1), heard(a, 1)];
  await a.send("b", a.local.allocate(10_000).fill(1));
  await there;
  await b.send("a", b.local.allocate(6000).fill(2));
  expect(await back).toEqual([new Uint8Array(6000).fill(2)]);
});

it("a frame is written into another that was smaller by no more than the notes of its round", async () => {
  const [a, b] = pair();
  const there = heard(b, 1);
  const frame = a.local.allocate(203_876);
  const { byteLength } = frame.buffer;
  await a.send("b", frame);
  await there;
  expect(b.local.allocate(203_884).buffer.byteLength).toBe(byteLength);
  expect(byteLength).toBeLessThan(1.13 * 203_876);
});

it("what is no frame is not heard", async () => {
  const [a, b] = [new PortsTransport("a"), new MessageChannel()];
  opened.push(a);
  a.connect("b", b.port1);
  const arriving = heard(a, 1);
  for (const data of [null, "text", new ArrayBuffer(8), new Uint8Array(new SharedArrayBuffer(8))])
    b.port2.postMessage(data);
  b.port2.postMessage(new Uint8Array(3));
  expect(await arriving).toEqual([new Uint8Array(3)]);
});
