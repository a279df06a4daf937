import { afterEach, describe, expect, test, vi } from "vitest";
import { Engine } from "../../train/engine";
import { tinySplit } from "../../train/test-data";
import { DeviceError } from "../device";
import { openGpu } from "./open";

afterEach(() => vi.unstubAllGlobals());

/** What a browser says of an adapter, and how it answers when asked for a device. */
interface FakeAdapter {
  info?: Partial<GPUAdapterInfo>;
  features?: string[];
  limits?: Partial<GPUSupportedLimits>;
  requestDevice?: (descriptor: GPUDeviceDescriptor) => Promise<GPUDevice>;
}

const fakeAdapter = ({
  info,
  features = ["core-features-and-limits"],
  limits,
  requestDevice,
}: FakeAdapter = {}) =>
  ({
    info: { vendor: "", architecture: "", description: "", device: "", isFallbackAdapter: false, ...info },
    features: new Set(features),
    limits: { maxBufferSize: 2 ** 28, ...limits },
    requestDevice: requestDevice ?? (async () => fakeDevice()),
  }) as unknown as GPUAdapter;

const fakeDevice = (lost: Promise<unknown> = new Promise(() => {})) =>
  ({ lost, features: new Set(), limits: {}, queue: {}, destroy: () => {} }) as unknown as GPUDevice;

/** The browser's answer to each level of WebGPU that it is asked for; returns what it was asked. */
function stubWebGpu(
  answer: (level: string | undefined) => Promise<GPUAdapter | null>,
): (string | undefined)[] {
  const asked: (string | undefined)[] = [];
  const requestAdapter: GPU["requestAdapter"] = async ({ featureLevel } = {}) => {
    asked.push(featureLevel);
    return answer(featureLevel);
  };
  vi.stubGlobal("navigator", { gpu: { requestAdapter } });
  return asked;
}

describe("openGpu", () => {
  test("takes an adapter of the core level without asking further", async () => {
    const asked = stubWebGpu(async () => fakeAdapter({ info: { vendor: "acme", architecture: "z1" } }));
    const { info } = await openGpu();
    expect(asked).toEqual(["core"]);
    expect(info).toMatchObject({
      vendor: "acme",
      description: "",
      isCompatibility: false,
      isFallback: false,
    });
  });

  test("takes one of the compatibility level where there is no other, and says so", async () => {
    const asked = stubWebGpu(async (level) =>
      level === "compatibility" ? fakeAdapter({ info: { description: "Mali-T880" }, features: [] }) : null,
    );
    expect((await openGpu()).info).toMatchObject({ description: "Mali-T880", isCompatibility: true });
    expect(asked).toEqual(["core", "compatibility"]);
  });

  test("calls nothing the compatibility level that is capable of everything", async () => {
    stubWebGpu(async (level) => (level === "compatibility" ? fakeAdapter() : null));
    expect((await openGpu()).info.isCompatibility).toBe(false);
    // Firefox lists no feature for the core level.
    stubWebGpu(async () => fakeAdapter({ features: ["shader-f16"] }));
    expect((await openGpu()).info.isCompatibility).toBe(false);
  });

  test("describes an adapter without a name as what it is", async () => {
    stubWebGpu(async () => fakeAdapter());
    expect((await openGpu()).info.description).toBe("an adapter without a name");
    stubWebGpu(async () => fakeAdapter({ info: { isFallbackAdapter: true } }));
    expect((await openGpu()).info).toMatchObject({
      description: "a software adapter without a name",
      isFallback: true,
    });
  });

  test("asks for all of the limits that the browser knows, and the features that kernels use", async () => {
    let asked: GPUDeviceDescriptor = {};
    const requestDevice = async (descriptor: GPUDeviceDescriptor) => {
      asked = descriptor;
      return fakeDevice();
    };
    const limits = { maxBufferSize: 7, maxComputeInvocationsPerWorkgroup: 128 };
    stubWebGpu(async () =>
      fakeAdapter({ features: ["shader-f16", "depth-clip-control"], limits, requestDevice }),
    );
    await openGpu();
    expect(asked).toEqual({ requiredFeatures: ["shader-f16"], requiredLimits: limits });
  });

  test.each<[what: string, answer: () => Promise<GPUAdapter | null>, sentence: RegExp]>([
    [
      "offers none",
      async () => null,
      /no adapter: the graphics driver is missing, too old or blocked\. Update/,
    ],
    [
      "fails to look for one",
      () => Promise.reject(new Error("the GPU process crashed")),
      /no adapter: the GPU process crashed\. Update the driver, or train with device "cpu"\./,
    ],
  ])("says that there is no adapter where the browser %s", async (_, answer, sentence) => {
    stubWebGpu(answer);
    const opening = openGpu();
    await expect(opening).rejects.toThrow(sentence);
    await expect(opening).rejects.toMatchObject({ name: "DeviceError", code: "no-adapter" });
  });

  const brokenAdapters: [what: string, adapter: GPUAdapter, reason: string][] = [
    [
      "refuses a device",
      fakeAdapter({
        info: { vendor: "acme" },
        requestDevice: () => Promise.reject(new Error("limit too high")),
      }),
      "limit too high",
    ],
    [
      "gives one that is lost at once",
      fakeAdapter({
        info: { vendor: "acme" },
        requestDevice: async () =>
          fakeDevice(Promise.resolve({ reason: "unknown", message: "adapter gone" })),
      }),
      "it was lost at once (adapter gone)",
    ],
  ];

  test.each(brokenAdapters)("says with names and limits that an adapter %s", async (_, adapter, reason) => {
    stubWebGpu(async () => adapter);
    const error = await openGpu().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeviceError);
    expect(error).toMatchObject({
      code: "no-device",
      details: { reason, limits: "maxBufferSize 268435456" },
    });
    expect((error as Error).message).toMatch(
      /^The adapter .* gave no device: .* maxBufferSize 268435456\. Restart/,
    );
  });

  test.each(brokenAdapters)(
    "lets the processor train when an adapter %s, until it gives a good one",
    async (_, adapter) => {
      const train = tinySplit(8, 1);
      const engine = new Engine({
        loadSplits: () => ({ train: Promise.resolve(train), test: Promise.resolve(train) }),
      });
      stubWebGpu(async () => adapter);
      expect((await engine.device("gpu")).info.kind).toBe("cpu");
      const good = fakeAdapter({ info: { vendor: "acme" } });
      stubWebGpu(async () => good);
      expect((await engine.device("gpu")).info).toMatchObject({ kind: "gpu", vendor: "acme" });
    },
  );
});
