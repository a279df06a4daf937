import { describe, expect, test } from "vitest";
import { callsPerStep, installInstruments } from "./instruments";

/** As much of WebGPU as is wrapped; what its methods return tells that the originals ran. */
function fakeWebGpu() {
  class GPUDevice extends EventTarget {
    createBindGroup() {
      return "group";
    }
    createBuffer({ size }: { size: number }) {
      return size;
    }
  }
  class GPUAdapter {
    info = { vendor: "acme", architecture: "x1", description: "", device: "Acme X1" };
    async requestDevice() {
      return new GPUDevice();
    }
  }
  class GPUQueue {
    submit() {}
    writeBuffer() {}
  }
  class GPUComputePassEncoder {
    dispatchWorkgroups() {}
    dispatchWorkgroupsIndirect() {}
  }
  class GPUBuffer {
    async mapAsync() {}
  }
  return { GPUAdapter, GPUDevice, GPUQueue, GPUComputePassEncoder, GPUBuffer };
}

describe("installInstruments", () => {
  test("counts the calls of every device there is, and lets them through", () => {
    const scope = fakeWebGpu();
    const { counts } = installInstruments(scope);
    const [one, other] = [new scope.GPUDevice(), new scope.GPUDevice()];
    expect(one.createBuffer({ size: 16 })).toBe(16);
    expect(other.createBindGroup()).toBe("group");
    new scope.GPUQueue().submit();
    const pass = new scope.GPUComputePassEncoder();
    pass.dispatchWorkgroups();
    pass.dispatchWorkgroupsIndirect();
    expect(counts).toEqual({ dispatches: 2, submits: 1, bindGroups: 1, buffers: 1, writes: 0, maps: 0 });
  });

  test("names the adapter of every device that is opened", async () => {
    const scope = fakeWebGpu();
    const { adapters } = installInstruments(scope);
    await new scope.GPUAdapter().requestDevice();
    await new scope.GPUAdapter().requestDevice();
    expect([...adapters]).toEqual(["acme x1 Acme X1"]);
  });

  test("hands out errors that no code caught, once", async () => {
    const scope = fakeWebGpu();
    const { takeErrors } = installInstruments(scope);
    const device = await new scope.GPUAdapter().requestDevice();
    device.dispatchEvent(Object.assign(new Event("uncapturederror"), { error: { message: "refused" } }));
    expect(takeErrors()).toEqual(["refused"]);
    expect(takeErrors()).toEqual([]);
  });

  test("refuses to count where something could not be counted", () => {
    const { GPUBuffer: _, ...scope } = fakeWebGpu();
    expect(() => installInstruments(scope)).toThrow("GPUBuffer.mapAsync is not here");
  });
});

test("callsPerStep divides what was added by the steps", () => {
  const before = { dispatches: 10, submits: 1, bindGroups: 0, buffers: 5, writes: 0, maps: 1 };
  const after = { dispatches: 100, submits: 2, bindGroups: 0, buffers: 5, writes: 5, maps: 1 };
  expect(callsPerStep(before, after, 10)).toEqual({
    dispatches: 9,
    submits: 0.1,
    bindGroups: 0,
    buffers: 0,
    writes: 0.5,
    maps: 0,
  });
});
