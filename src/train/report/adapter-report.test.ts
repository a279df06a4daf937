import { expect, test } from "vitest";
import type { ProcessorInfo } from "../../device/device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { reportAdapter } from "./adapter-report";

const wanted = {
  features: ["shader-f16", "timestamp-query", "subgroups"],
  limits: ["maxBufferSize", "maxBindGroups"],
} as const;

const processor: ProcessorInfo = {
  code: "wasm",
  arithmetic: "strict",
  fusesMultiplyAdd: false,
  threads: 1,
  lacks: [],
};

test("what kernels ask for is there or not, by name, and the rest that the adapter has is listed", () => {
  const unit = { componentType: "f16", resultComponentType: "f32", M: 16, N: 16, K: 16 };
  const device = {
    halfForm: "native",
    gpu: {
      info: { features: ["shader-f16", "texture-compression-bc"] },
      abilities: { matrixUnits: [unit] },
      device: { limits: { maxBufferSize: 9 }, adapterInfo: { subgroupMinSize: 8, subgroupMaxSize: 32 } },
    },
  };
  const { gpu, kernels } = reportAdapter(device as unknown as GpuDevice, processor, wanted);
  expect(gpu).toMatchObject({
    features: { "shader-f16": true, subgroups: false, "timestamp-query": false },
    otherFeatures: ["texture-compression-bc"],
    limits: { maxBufferSize: 9 },
    subgroupSizes: [8, 32],
    matrixUnits: ["f16 [16, 16] · f16 [16, 16] → f32 [16, 16]"],
    halves: "native",
  });
  expect(kernels).toMatch(/^[0-9a-f]{8}$/);
});

test("without a GPU the processor is left", () => {
  expect(reportAdapter(null, processor, wanted)).toMatchObject({ gpu: null, processor });
});
