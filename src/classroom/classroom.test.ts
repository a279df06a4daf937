import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { type networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { type Classroom, openClassroom } from "./classroom";
import { hostsOf, lanAddresses, originOf } from "./hosts";
import { greeting } from "./main";
import { parseClassroomOptions } from "./options";

const site = mkdtempSync(join(tmpdir(), "halfstep-classroom-"));
writeFileSync(join(site, "index.html"), "<title>Halfstep</title>");
const opened: Classroom[] = [];
async function classroom(options: { isLan?: boolean; isHttps?: boolean } = {}): Promise<Classroom> {
  const one = await openClassroom({ isLan: false, isHttps: false, port: 0, site, ...options });
  opened.push(one);
  return one;
}
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  rmSync(site, { recursive: true });
});

const portOf = ({ server }: Classroom): number => (server.address() as AddressInfo).port;
const relayOf = (one: Classroom, host = "127.0.0.1"): string => `ws://${host}:${portOf(one)}/relay`;
const openMessage = JSON.stringify({ type: "open", most: 8, name: "Board" });

/** What became of a connection: open, or with which status it was turned away. */
async function attempt(url: string, options: ClientOptions): Promise<number | "open"> {
  const socket = new WebSocket(url, options);
  const outcome = await new Promise<number | "open">((resolve, reject) => {
    socket.on("open", () => resolve("open"));
    socket.on("unexpected-response", (_, { statusCode = 0 }) => resolve(statusCode));
    socket.on("error", reject);
  });
  socket.terminate();
  return outcome;
}

async function reaches(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 2000 });
  const event = await Promise.race(
    ["connect", "error", "timeout"].map((name) =>
      once(socket, name)
        .then(() => name)
        .catch(() => "error"),
    ),
  );
  socket.destroy();
  return event === "connect";
}

const ofTheLan = lanAddresses().filter((address) => !address.includes(":"));

describe("the server of a classroom, by itself", () => {
  let one: Classroom;
  beforeAll(async () => {
    one = await classroom();
  });

  it("listens on loopback alone", async () => {
    expect((one.server.address() as AddressInfo).address).toBe("127.0.0.1");
    expect(await reaches("127.0.0.1", portOf(one))).toBe(true);
    for (const address of ofTheLan) expect(await reaches(address, portOf(one))).toBe(false);
    expect(one.network).toEqual([]);
  });

  it("serves the built site, isolated", async () => {
    const response = await fetch(`http://127.0.0.1:${portOf(one)}/`);
    expect(await response.text()).toContain("<title>Halfstep</title>");
    expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  });

  it("tells its own pages that it is a classroom, and where others find it", async () => {
    const response = await fetch(`http://127.0.0.1:${portOf(one)}/relay`);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(await response.json()).toEqual({ network: [] });
  });

  it("turns strangers' pages away from the relay, and what says not whose page it is", async () => {
    const port = portOf(one);
    const origins = [
      "https://evil.example",
      `http://evil.example:${port}`,
      `https://localhost:${port}`,
      `http://localhost:${port + 1}`,
      "http://localhost",
      "null",
      `http://localhost:${port}.evil.example`,
    ];
    expect(await Promise.all(origins.map((origin) => attempt(relayOf(one), { origin })))).toEqual(
      origins.map(() => 403),
    );
    expect(await attempt(relayOf(one), {})).toBe(403);
    const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
    expect(await Promise.all(own.map((origin) => attempt(relayOf(one), { origin })))).toEqual(
      own.map(() => "open"),
    );
    expect(await attempt(`ws://127.0.0.1:${port}/elsewhere`, { origin: own[0]! })).toBe(404);
  });

  it("ends what is too long, in pieces too, what is no text, and what is no message", async () => {
    const endOf = async (send: (socket: WebSocket) => void) => {
      const socket = new WebSocket(relayOf(one), { origin: `http://localhost:${portOf(one)}` });
      await once(socket, "open");
      send(socket);
      const [code, reason] = (await once(socket, "close")) as [number, Buffer];
      return reason.length > 0 ? reason.toString() : code;
    };
    const ends = await Promise.all([
      endOf((socket) => socket.send("x".repeat(16_385))),
      endOf((socket) => {
        for (let i = 0; i < 20; i++) socket.send("x".repeat(1000), { fin: i === 19 });
      }),
      endOf((socket) => socket.send(Buffer.from(openMessage))),
      endOf((socket) => socket.send("hello")),
      endOf((socket) => {
        for (let i = 0; i < 21; i++) socket.send(openMessage);
      }),
    ]);
    expect(ends).toEqual([1009, 1009, "malformed", "malformed", "malformed"]);
    await expect.poll(() => one.relay.connections).toBe(0);
  });

  it("cuts off a flood, and goes on for the others", async () => {
    const origin = `http://localhost:${portOf(one)}`;
    const [host, flood] = [new WebSocket(relayOf(one), { origin }), new WebSocket(relayOf(one), { origin })];
    await Promise.all([once(host, "open"), once(flood, "open")]);
    host.send(openMessage);
    const { code } = JSON.parse(String((await once(host, "message"))[0]));
    flood.send(JSON.stringify({ type: "join", code, name: "Eve" }));
    const { peer } = JSON.parse(String((await once(host, "message"))[0]));
    host.send(JSON.stringify({ type: "admit", peer }));
    await once(flood, "message");
    let heard = 0;
    host.on("message", () => heard++);
    for (let i = 0; i < 5000; i++) flood.send(JSON.stringify({ type: "pass", to: "1", blob: "x" }));
    const [, reason] = await once(flood, "close");
    expect(String(reason)).toBe("too-fast");
    // So many at once, and 20 for each second that it took to cut it off.
    expect(heard).toBeLessThan(60 + 5 * 20);
    const before = heard;
    host.send(JSON.stringify({ type: "pass", to: "1", blob: "to myself" }));
    await expect.poll(() => heard).toBe(before + 1);
    host.terminate();
  });
});

describe("the server of a classroom, for its network", () => {
  it.skipIf(ofTheLan.length === 0)("listens there, and takes the pages that it serves there", async () => {
    const one = await classroom({ isLan: true });
    const [address = ""] = ofTheLan;
    expect(one.network[0]).toBe(`http://${address}:${portOf(one)}/`);
    expect(await reaches(address, portOf(one))).toBe(true);
    const origin = `http://${address}:${portOf(one)}`;
    expect(await (await fetch(`${origin}/relay`)).json()).toEqual({ network: one.network });
    expect(await attempt(relayOf(one, address), { origin })).toBe("open");
    expect(await attempt(relayOf(one, address), { origin: "http://evil.example" })).toBe(403);
  });

  it("has a certificate of its own for every name it is reached by, whose fingerprint it tells", async () => {
    const one = await classroom({ isLan: true, isHttps: true });
    const certificate = new X509Certificate(one.certificate!.cert);
    for (const host of ["127.0.0.1", "::1", ...lanAddresses()])
      expect(certificate.checkIP(host)).toBeDefined();
    expect(certificate.checkHost("localhost")).toBe("localhost");
    // Of a device whose clock is behind, too: some browsers let nobody pass who comes too early.
    expect(Date.now() - Date.parse(certificate.validFrom)).toBeGreaterThan(23 * 3600_000);
    expect(Date.parse(certificate.validTo) - Date.now()).toBeLessThan(8 * 24 * 3600_000);
    expect(await seenBy(one)).toEqual({ fingerprint: one.certificate!.fingerprint, isSecure: true });
    expect(greeting(one)).toContain(one.certificate!.fingerprint);
    const again = await classroom({ isHttps: true });
    expect(again.certificate!.fingerprint).not.toBe(one.certificate!.fingerprint);
    const origin = `https://localhost:${portOf(one)}`;
    const url = `wss://127.0.0.1:${portOf(one)}/relay`;
    expect(await attempt(url, { origin, rejectUnauthorized: false })).toBe("open");
    expect(await attempt(url, { origin: origin.replace("https", "http"), rejectUnauthorized: false })).toBe(
      403,
    );
  });
});

/** What a browser is shown that has accepted the certificate, so that nothing but names and validity is left to complain of. */
function seenBy(one: Classroom): Promise<{ fingerprint: string; isSecure: boolean }> {
  const ca = one.certificate!.cert;
  return new Promise((resolve, reject) => {
    const request = httpsRequest({ host: "localhost", port: portOf(one), ca }, (response) => {
      const socket = response.socket as TLSSocket;
      resolve({ fingerprint: socket.getPeerCertificate().fingerprint256, isSecure: socket.authorized });
      response.resume();
    });
    request.on("error", reject).end();
  });
}

describe("the classroom's options", () => {
  it("are loopback, http and port 4173 when left out", () => {
    expect(parseClassroomOptions([])).toEqual({ isLan: false, isHttps: false, port: 4173 });
    expect(parseClassroomOptions(["--lan", "--https", "--port", "8443"])).toEqual({
      isLan: true,
      isHttps: true,
      port: 8443,
    });
    expect(parseClassroomOptions(["--help"])).toBeNull();
    expect(() => parseClassroomOptions(["--port", "70000"])).toThrow("--port 70000 is no port");
    expect(() => parseClassroomOptions(["--wan"])).toThrow("--wan");
  });

  it("say on the terminal what other devices will lack without --https", () => {
    const local = "http://localhost:4173/";
    expect(greeting({ local, network: [], certificate: null })).toContain("Only this machine is served");
    const lan = greeting({ local, network: ["http://192.168.0.7:4173/"], certificate: null });
    expect(lan).toContain("http://192.168.0.7:4173/");
    expect(lan).toContain("no WebGPU");
    // A code for phones, of blocks.
    expect(lan).toMatch(/[█▀▄]{10}/);
  });
});

describe("the names of this machine", () => {
  it("are its addresses in the network, IPv4 first, and its name where that can stand in an address", () => {
    const entry = (address: string, family: "IPv4" | "IPv6", internal = false) =>
      ({ address, family, internal }) as NonNullable<ReturnType<typeof networkInterfaces>[string]>[number];
    const interfaces = {
      lo: [entry("127.0.0.1", "IPv4", true), entry("::1", "IPv6", true)],
      wlan: [entry("fe80::1", "IPv6"), entry("fd00::2", "IPv6"), entry("192.168.0.7", "IPv4")],
    };
    const addresses = lanAddresses(interfaces);
    expect(addresses).toEqual(["192.168.0.7", "fd00::2"]);
    expect(hostsOf(true, addresses, "board.local").slice(3)).toEqual([...addresses, "board", "board.local"]);
    expect(hostsOf(true, addresses, "Meine Tafel").slice(3)).toEqual(addresses);
    expect(hostsOf(false, addresses, "board")).toEqual(["localhost", "127.0.0.1", "::1"]);
    expect(["192.168.0.7", "fd00::2"].map((host) => originOf("https", host, 443))).toEqual([
      "https://192.168.0.7",
      "https://[fd00::2]",
    ]);
  });
});
