import { fakeDescription } from "../../../store/testing/fake-client";
import type { AdapterReport } from "../../../worker/api";

/** A machine whose GPU has halves and no subgroups. */
export const adapterOf = (): AdapterReport => ({
  gpu: {
    info: fakeDescription.gpu!,
    features: { "shader-f16": true, subgroups: false },
    otherFeatures: ["core-features-and-limits"],
    limits: { maxBufferSize: 2 ** 28 },
    subgroupSizes: null,
    matrixUnits: [],
    halves: "native",
  },
  processor: { code: "wasm", arithmetic: "strict", fusesMultiplyAdd: false, threads: 3, lacks: [] },
  kernels: "1a2b3c4d",
  processorKernels: "5e6f7a8b",
});
