import { expose } from "comlink";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type { RunEvent, WorkerApi } from "./api";
import { createClient, FailureError } from "./client";
import { holdLifeLock } from "./life-lock";

/** Web Locks for one name at a time per holder, as far as life locks need them: Node 20 has none. */
class FakeLocks {
  readonly #waiting = new Map<string, (() => unknown)[]>();

  /** Grants at once what is free, and in order what is not, when `free` is called. */
  async request(name: string, ...rest: unknown[]): Promise<unknown> {
    const callback = rest.at(-1) as () => unknown;
    const queue = this.#waiting.get(name);
    if (queue) return new Promise((resolve) => queue.push(() => resolve(callback())));
    this.#waiting.set(name, []);
    return callback();
  }

  /** What the browser does when the holder is gone. */
  freeAll(): void {
    for (const [name, queue] of this.#waiting) {
      this.#waiting.delete(name);
      for (const grant of queue) grant();
    }
  }
}

const locks = new FakeLocks();
vi.stubGlobal("navigator", { locks });

/** As much of the worker as a test needs. */
type PartialApi = { [Part in keyof WorkerApi]?: Partial<WorkerApi[Part]> };

/** A "worker" in the same thread: comlink speaks over a channel instead. */
class FakeWorker extends EventTarget {
  readonly #channel = new MessageChannel();
  port: MessagePort | null = null;
  isTerminated = false;

  constructor(api: PartialApi = {}) {
    super();
    const connect = (port: MessagePort, lifeLock: string) => {
      this.port = port;
      holdLifeLock(lifeLock);
    };
    expose({ connect, ...api }, this.#channel.port2);
    this.#channel.port1.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.#channel.port1.postMessage(message, transfer);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#channel.port1.close();
    this.#channel.port2.close();
    this.port?.close();
  }

  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error", { cancelable: true }), { message }));
  }
}

const workers: FakeWorker[] = [];

function open(api: PartialApi = {}) {
  const client = createClient(() => {
    workers.push(new FakeWorker(api));
    return workers.at(-1) as unknown as Worker;
  });
  return client;
}

afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

afterAll(() => void vi.unstubAllGlobals());

const description = { fields: [] } as unknown as Awaited<ReturnType<WorkerApi["describe"]>>;
const forever = () => new Promise<never>(() => {});

describe("the client", () => {
  it("starts a worker with the first command and keeps it", async () => {
    const client = open({ describe: async () => description });
    expect(workers).toHaveLength(0);
    expect(await client.call((worker) => worker.describe())).toEqual(description);
    await client.call((worker) => worker.describe());
    expect(workers).toHaveLength(1);
  });

  it("calls a command of an object inside the worker as that object's method", async () => {
    class Data {
      readonly #label = 7;
      preload() {}
      async testDigits(_: string, { length }: Uint32Array) {
        return { pixels: new Uint8Array(length), labels: Uint8Array.of(this.#label) };
      }
    }
    const client = open({ data: new Data() });
    const digits = await client.call((worker) => worker.data.testDigits("mnist", new Uint32Array(2)));
    expect(digits).toEqual({ pixels: new Uint8Array(2), labels: Uint8Array.of(7) });
  });

  it("passes events to all listeners, until they stop", async () => {
    const client = open({ describe: async () => description });
    const listener = vi.fn();
    const stop = client.subscribe(listener);
    await client.call((worker) => worker.describe());
    const event: RunEvent = { type: "self-test", done: 1, total: 2 };
    workers[0]!.port!.postMessage(event);
    await expect.poll(() => listener).toHaveBeenCalledExactlyOnceWith(event);
    stop();
    workers[0]!.port!.postMessage(event);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(listener).toHaveBeenCalledOnce();
  });

  it("passes on what a run brings again and again with frames of the page, and all in its order", async () => {
    let frame = () => {};
    vi.stubGlobal("document", { hidden: false });
    vi.stubGlobal("requestAnimationFrame", (callback: () => void) => {
      frame = callback;
      return 1;
    });
    const client = open({ describe: () => "engine" } as PartialApi);
    await client.call((worker) => worker.describe());
    const seen: string[] = [];
    const stop = client.subscribe((event) => seen.push(event.type === "phase" ? event.phase : event.type));
    const tell = async (...events: Partial<RunEvent>[]) => {
      for (const event of events) workers[0]!.port!.postMessage({ run: 1, ...event });
      await client.call((worker) => worker.describe());
      return seen.splice(0);
    };
    expect(await tell({ type: "phase", phase: "training" }, { type: "metrics" })).toEqual([
      "training",
      "metrics",
    ]);
    expect(
      await tell({ type: "metrics" }, { type: "phase", phase: "evaluating" }, { type: "epoch" }),
    ).toEqual([]);
    expect(await tell({ type: "evaluation" }, { type: "phase", phase: "training" })).toEqual(["evaluation"]);
    frame();
    expect(seen.splice(0)).toEqual(["metrics", "evaluating", "epoch", "training"]);
    expect(await tell({ type: "predictions" }, { type: "phase", phase: "paused" })).toEqual([
      "predictions",
      "paused",
    ]);
    stop();
    frame();
    vi.stubGlobal("requestAnimationFrame", undefined);
  });

  it("rejects what is waiting when the worker fails, tells why once, and ends it", async () => {
    const client = open({ describe: forever, reports: { selfTest: forever } });
    const onDeath = vi.fn();
    client.onDeath(onDeath);
    const calls = [
      client.call((worker) => worker.describe()),
      client.call((worker) => worker.reports.selfTest()),
    ];
    workers[0]!.fail("out of memory");
    workers[0]!.fail("again");
    for (const call of calls) await expect(call).rejects.toBeInstanceOf(FailureError);
    expect(onDeath).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: "worker-died", details: { reason: "out of memory" } }),
    );
    expect(workers[0]!.isTerminated).toBe(true);
  });

  it("notices a worker that was killed without a word, and leaves one alone that is only busy", async () => {
    const client = open({ describe: async () => description, reports: { selfTest: forever } });
    const onDeath = vi.fn();
    client.onDeath(onDeath);
    await client.call((worker) => worker.describe());
    const call = client.call((worker) => worker.reports.selfTest());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(onDeath).not.toHaveBeenCalled();
    locks.freeAll();
    await expect(call).rejects.toThrow("the browser ended it");
    expect(onDeath.mock.lastCall?.[0].details).toEqual({});
    expect(onDeath).toHaveBeenCalledOnce();
  });

  it("says so when the worker's script cannot be loaded", async () => {
    const client = open({ describe: forever });
    const call = client.call((worker) => worker.describe());
    workers[0]!.fail("");
    await expect(call).rejects.toThrow("could not be loaded");
    await expect(call).rejects.toMatchObject({ failure: { details: { stage: "load" } } });
  });

  it("starts a new worker with the command after that", async () => {
    const client = open({ describe: async () => description });
    const first = client.call((worker) => worker.describe());
    workers[0]!.fail("gone");
    await expect(first).rejects.toThrow("gone");
    expect(await client.call((worker) => worker.describe())).toEqual(description);
    expect(workers).toHaveLength(2);
  });

  it("passes on the worker's own errors without ending it", async () => {
    const client = open({ describe: () => Promise.reject(new Error("lr is 99")) });
    await expect(client.call((worker) => worker.describe())).rejects.toThrow("lr is 99");
    expect(workers[0]!.isTerminated).toBe(false);
  });

  it("ends its worker when disposed of, without calling that a death", async () => {
    const client = open({ describe: async () => description });
    const onDeath = vi.fn();
    client.onDeath(onDeath);
    await client.call((worker) => worker.describe());
    client.dispose();
    expect(workers[0]!.isTerminated).toBe(true);
    expect(onDeath).not.toHaveBeenCalled();
  });

  it("gives every run a number of its own", () => {
    const client = open();
    expect([client.nextRun(), client.nextRun()]).toEqual([1, 2]);
  });
});
