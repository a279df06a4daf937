import { afterEach, expect, it, vi } from "vitest";
import type { PeerId } from "../transport";
import { TabsTransport } from "./tabs";

afterEach(() => vi.unstubAllGlobals());

/** Web Locks of one browser: who asks for one that is held waits for it. */
class Locks {
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #kill = new Map<string, () => void>();

  request(name: string, ...rest: unknown[]): Promise<unknown> {
    const use = rest.pop() as () => unknown;
    const killed = new Promise<void>((resolve) => this.#kill.set(name, this.#kill.get(name) ?? resolve));
    const before = this.#last.get(name) ?? Promise.resolve();
    const done = before.then(() => Promise.race([use(), killed]));
    this.#last.set(name, done);
    return done;
  }

  /** The tab that holds it is gone. */
  kill(name: string): void {
    this.#kill.get(name)?.();
  }
}

it("a tab that ends without a word is noticed by the lock that it held", async () => {
  const locks = new Locks();
  vi.stubGlobal("navigator", { locks });
  const room = `locks ${performance.now()}`;
  const [one, other] = [await TabsTransport.enter(room, "a"), await TabsTransport.enter(room, "b")];
  const heard: (readonly PeerId[])[] = [];
  one.listen({ onFrame: () => {}, onPeers: (peers) => heard.push(peers) });
  await vi.waitUntil(() => one.peers.includes("b") && other.peers.includes("a"));
  locks.kill(`halfstep.together.${room}.b`);
  await vi.waitUntil(() => one.peers.length === 0);
  expect(heard.at(-1)).toEqual([]);
  one.close();
  other.close();
});

it("what other code says in the room is no frame", async () => {
  const room = `words ${performance.now()}`;
  const tab = await TabsTransport.enter(room, "a");
  const frames: unknown[] = [];
  tab.listen({ onFrame: (_, frame) => frames.push(frame), onPeers: () => {} });
  const lobby = new BroadcastChannel(`halfstep.together.${room}`);
  const inbox = new BroadcastChannel(`halfstep.together.${room}.a`);
  for (const word of [
    null,
    3,
    "x",
    {},
    { from: 5 },
    { from: "b" },
    { from: "b", type: "frame", frame: [1] },
  ]) {
    lobby.postMessage(word);
    inbox.postMessage(word);
  }
  inbox.postMessage({ from: "b", type: "frame", frame: Uint8Array.of(1) });
  await vi.waitUntil(() => frames.length > 0);
  expect(frames).toEqual([Uint8Array.of(1)]);
  for (const channel of [lobby, inbox, tab]) channel.close();
});

it("a tab that is refused its lock is told so in a sentence, and enters no room", async () => {
  const request = () => Promise.reject(new DOMException("Access is denied.", "SecurityError"));
  vi.stubGlobal("navigator", { locks: { request } });
  const room = `refused ${performance.now()}`;
  await expect(TabsTransport.enter(room, "a")).rejects.toThrow(
    /^This tab can't train with others: the browser refused it a lock.*SecurityError: Access is denied\..*Allow this site to store data/,
  );
});

it("a tab that may hold its lock, but ask for no other, is told of those that say goodbye", async () => {
  let asked = 0;
  const request = (_: string, ...rest: unknown[]) =>
    asked++ === 0
      ? (rest.pop() as () => Promise<unknown>)()
      : Promise.reject(new DOMException("Too many.", "SecurityError"));
  const room = `one lock ${performance.now()}`;
  const other = await TabsTransport.enter(room, "b");
  vi.stubGlobal("navigator", { locks: { request: (...all: [string]) => Promise.resolve(request(...all)) } });
  const one = await TabsTransport.enter(room, "a");
  await vi.waitUntil(() => one.peers.includes("b"));
  other.close();
  await vi.waitUntil(() => one.peers.length === 0);
  one.close();
});

it("a tab that is to stop waits for no lock", async () => {
  const asked: AbortSignal[] = [];
  const request = (_: string, { signal }: { signal: AbortSignal }) => {
    asked.push(signal);
    return new Promise(() => {});
  };
  vi.stubGlobal("navigator", { locks: { request } });
  const abort = new AbortController();
  const entering = TabsTransport.enter(`waits ${performance.now()}`, "a", abort.signal);
  abort.abort(new Error("Enough."));
  await expect(entering).rejects.toThrow("Enough.");
  expect(asked.map(({ aborted }) => aborted)).toEqual([true]);
});
