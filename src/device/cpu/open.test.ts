import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { openCpu } from "./open";

afterEach(() => vi.unstubAllGlobals());

const processorOf = async (options?: Parameters<typeof openCpu>[0]) => {
  const device = await openCpu(options);
  device.dispose();
  return device.info.processor!;
};

/** As a page has it: workers, and processors one of which draws the page. */
function stubPage({ processors, isIsolated }: { processors: number; isIsolated: boolean }): void {
  vi.stubGlobal(
    "Worker",
    class {
      onmessage?: () => void;
      postMessage(): void {
        queueMicrotask(() => this.onmessage?.());
      }
      terminate(): void {}
    },
  );
  vi.stubGlobal("navigator", { hardwareConcurrency: processors });
  vi.stubGlobal("crossOriginIsolated", isIsolated);
}

test("in Node it computes in WebAssembly, on as many threads as it is told", async () => {
  expect(await processorOf({ threads: 2 })).toEqual({
    code: "wasm",
    arithmetic: "strict",
    fusesMultiplyAdd: false,
    threads: 2,
    lacks: [],
  });
});

test("a page leaves one processor to what draws it", async () => {
  stubPage({ processors: 4, isIsolated: true });
  expect(await processorOf()).toMatchObject({ threads: 3, lacks: [] });
});

test("a page with a single processor to compute on says so", async () => {
  stubPage({ processors: 2, isIsolated: true });
  expect(await processorOf()).toMatchObject({ code: "wasm", threads: 1, lacks: ["second-core"] });
});

test("a page that is not isolated computes on one thread and says why", async () => {
  stubPage({ processors: 8, isIsolated: false });
  expect(await processorOf()).toMatchObject({ code: "wasm", threads: 1, lacks: ["shared-memory"] });
});

test("without shared memory one thread computes", async () => {
  vi.stubGlobal("SharedArrayBuffer", undefined);
  expect(await processorOf({ threads: 2 })).toMatchObject({ threads: 1, lacks: ["shared-memory"] });
});

test("the main thread of a page, which may not wait for others, computes alone", async () => {
  const wait = vi.spyOn(Atomics, "wait").mockImplementation(() => {
    throw new TypeError("Atomics.wait cannot be called in this context");
  });
  onTestFinished(() => wait.mockRestore());
  expect(await processorOf({ threads: 2 })).toMatchObject({ threads: 1, lacks: ["shared-memory"] });
});

test("where threads have failed before, one computes and says so", async () => {
  expect(await processorOf({ threads: 2, haveThreadsFailed: true })).toMatchObject({
    threads: 1,
    lacks: ["threads-failed"],
  });
});

test("where a thread does not begin, one computes and says so", async () => {
  stubPage({ processors: 4, isIsolated: true });
  vi.stubGlobal(
    "Worker",
    class {
      onerror?: (event: { message: string }) => void;
      postMessage(): void {
        queueMicrotask(() => this.onerror?.({ message: "out of workers" }));
      }
      terminate(): void {}
    },
  );
  expect(await processorOf()).toMatchObject({ code: "wasm", threads: 1, lacks: ["threads-failed"] });
});

test("an engine without SIMD runs the loops in JavaScript", async () => {
  vi.stubGlobal("WebAssembly", { ...WebAssembly, validate: () => false });
  expect(await processorOf({ arithmetic: "relaxed", threads: 2 })).toEqual({
    code: "js",
    arithmetic: "strict",
    fusesMultiplyAdd: false,
    threads: 1,
    lacks: ["simd"],
  });
});

test("an engine without relaxed SIMD computes strictly where relaxed was asked for", async () => {
  const { validate } = WebAssembly;
  let asked = 0;
  // The binary for relaxed arithmetic is the second that is looked at.
  vi.stubGlobal("WebAssembly", {
    ...Object.fromEntries(
      Object.getOwnPropertyNames(WebAssembly).map((name) => [
        name,
        (WebAssembly as unknown as Record<string, unknown>)[name],
      ]),
    ),
    validate: (bytes: BufferSource) => ++asked < 2 && validate(bytes),
  });
  expect(await processorOf({ arithmetic: "relaxed", threads: 1 })).toMatchObject({
    code: "wasm",
    arithmetic: "strict",
    lacks: ["relaxed-simd"],
  });
});

test("where WebAssembly is given no memory, the loops in JavaScript run, and say why", async () => {
  class Memory {
    constructor() {
      throw new RangeError("could not allocate memory");
    }
  }
  const { validate, compile } = WebAssembly;
  vi.stubGlobal("WebAssembly", { validate, compile, Memory });
  expect(await processorOf({ threads: 1 })).toMatchObject({ code: "js", lacks: ["wasm-memory"] });
});
