import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CompletionPoller } from "./completion";
import { countCalls } from "./count-calls";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("GPUBufferUsage", { COPY_DST: 8, COPY_SRC: 4, MAP_READ: 1 });
  vi.stubGlobal("GPUMapMode", { READ: 1 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A browser that looks whether work is done every `everyMs`, at once for 0, and whenever it is `askedBy` something. */
function fakeDevice(everyMs: number, askedBy: "nothing" | "submits" | "scopes") {
  const waiting: (() => void)[] = [];
  const look = () => {
    for (const done of waiting.splice(0)) setTimeout(done, 0.1);
  };
  if (everyMs > 0) setInterval(look, everyMs);
  const device = {
    queue: {
      submit: (buffers: unknown[]) => {
        if (buffers.length === 0 && askedBy === "submits") look();
      },
      writeBuffer: () => {},
    },
    createBuffer: () => ({
      mapAsync: () =>
        everyMs > 0 ? new Promise<void>((resolve) => waiting.push(resolve)) : Promise.resolve(),
      unmap: () => {},
      destroy: () => {},
    }),
    createBindGroup: () => ({}),
    createCommandEncoder: () => ({
      beginComputePass: () => ({}),
      copyBufferToBuffer: () => {},
      finish: () => ({}),
    }),
    pushErrorScope: () => {},
    popErrorScope: () =>
      new Promise<null>((resolve) => {
        if (askedBy === "scopes") look();
        setTimeout(() => resolve(null), 1);
      }),
  } as unknown as GPUDevice;
  const counts = countCalls(device);
  return { device, counts, waiting };
}

async function calibrated(everyMs: number, askedBy: Parameters<typeof fakeDevice>[1], isSoftware = false) {
  const fake = fakeDevice(everyMs, askedBy);
  const poller = new CompletionPoller(fake.device, isSoftware);
  const calibration = poller.calibrate();
  await vi.advanceTimersByTimeAsync(2000);
  await calibration;
  return { ...fake, poller };
}

describe("completion", () => {
  test("is not polled for where it is told at once", async () => {
    const { poller, counts } = await calibrated(0, "submits");
    expect(poller.kind).toBe("none");
    expect(counts.polls).toBe(0);
  });

  test("is not polled for where no poll helps", async () => {
    expect((await calibrated(100, "nothing")).poller.kind).toBe("none");
  });

  test("is polled for by whatever makes the browser look", async () => {
    expect((await calibrated(100, "submits")).poller.kind).toBe("submits");
    expect((await calibrated(100, "scopes")).poller.kind).toBe("scopes");
  });

  test("is never polled for without a pause where a processor plays the GPU", async () => {
    expect((await calibrated(100, "scopes", true)).poller.kind).toBe("none");
    expect((await calibrated(100, "submits", true)).poller.kind).toBe("submits");
    expect((await calibrated(5, "submits", true)).poller.kind).toBe("none");
  });

  test.each(["submits", "scopes"] as const)(
    "is told within milliseconds while %s ask for it, and no longer",
    async (kind) => {
      const { poller, counts, waiting } = await calibrated(100, kind);
      const before = { ...counts };
      const startMs = performance.now();
      let toldMs = Number.NaN;
      const work = new Promise<void>((resolve) => waiting.push(resolve));
      void poller.hurry(work).then(() => {
        toldMs = performance.now() - startMs;
      });
      await vi.advanceTimersByTimeAsync(50);
      expect(toldMs).toBeLessThan(3);
      const { polls } = counts;
      expect(polls).toBeGreaterThan(before.polls);
      expect(counts).toEqual({ ...before, polls });
      await vi.advanceTimersByTimeAsync(500);
      expect(counts.polls).toBe(polls);
    },
  );
});
