/** @file Connections that break, or never come to an end, at whatever moment. */
import { once } from "node:events";
import { connect, type Socket as TcpSocket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type LoopbackRelay, relayOnLoopback } from "./testing/relay-on-loopback";

let relay: LoopbackRelay;
/** What nobody has caught, which would have ended the server. */
let uncaught: Error[];
beforeEach(async () => {
  relay = await relayOnLoopback();
  uncaught = [];
  process.setUncaughtExceptionCaptureCallback((error) => uncaught.push(error));
});
afterEach(async () => {
  process.setUncaughtExceptionCaptureCallback(null);
  await relay.close();
});

const request = (path: string, origin: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${relay.port}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version: 13",
    `Origin: ${origin}`,
    "\r\n",
  ].join("\r\n");

async function begin(text: string): Promise<TcpSocket> {
  // The other side may end; this one does not.
  const socket = connect({ port: relay.port, host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

it.each<[string, () => string]>([
  ["of a stranger's page", () => request("/relay", "http://evil.example")],
  ["for what is not there", () => request("/elsewhere", relay.origin)],
  ["without a key", () => request("/relay", relay.origin).replace(/^Sec-WebSocket-Key.*\r\n/m, "")],
  ["for the relay", () => request("/relay", relay.origin)],
  ["that stops in the midst", () => "GET /relay HTTP/1.1\r\nUpgr"],
])("a request %s that is reset, before the answer or behind it, ends nothing but itself", async (_, text) => {
  for (const afterMs of [0, 1, 5, 30]) {
    const sockets = await Promise.all(Array.from({ length: 5 }, () => begin(text())));
    await sleep(afterMs);
    for (const socket of sockets) socket.resetAndDestroy();
  }
  await expect.poll(() => relay.open()).toBe(0);
  expect(uncaught).toEqual([]);
  expect(relay.relay.connections).toBe(0);
});

it("a member whose connection is reset while it is spoken to ends nothing but itself", async () => {
  const socket = await begin(request("/relay", relay.origin));
  await once(socket, "data");
  await expect.poll(() => relay.relay.connections).toBe(1);
  // Masked with zeros, which change nothing.
  const text = Buffer.from(JSON.stringify({ type: "open", most: 8, name: "Board" }));
  const pass = Buffer.from(JSON.stringify({ type: "pass", to: "1", blob: "x".repeat(60) }));
  for (const said of [text, ...Array.from({ length: 20 }, () => pass)])
    socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | said.length, 0, 0, 0, 0]), said]));
  await once(socket, "data");
  socket.resetAndDestroy();
  await expect.poll(() => [relay.open(), relay.relay.connections]).toEqual([0, 0]);
  expect(uncaught).toEqual([]);
});

it("who is turned away, and who is cut off, is gone soon, though it closes nothing itself", async () => {
  const stranger = await begin(request("/relay", "http://evil.example"));
  const member = await begin(request("/relay", relay.origin));
  await once(member, "data");
  expect(relay.open()).toBeGreaterThan(0);
  // "hello", which is no message of a relay.
  member.write(Buffer.from([0x81, 0x85, 0, 0, 0, 0, ...Buffer.from("hello")]));
  await expect.poll(() => relay.open(), { timeout: 5000 }).toBe(0);
  expect(relay.relay.connections).toBe(0);
  for (const socket of [stranger, member]) socket.destroy();
});
