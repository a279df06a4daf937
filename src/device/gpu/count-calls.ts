import type { CallCounts } from "../device";

/**
 * Wraps a WebGPU device so that every call that costs something is counted, whoever makes it: the counts in results
 * and tests are what happened, not what the engine believes it did.
 */
export function countCalls(device: GPUDevice): CallCounts {
  const counts: CallCounts = {
    dispatches: 0,
    submits: 0,
    buffersCreated: 0,
    bindGroupsCreated: 0,
    writes: 0,
    maps: 0,
  };
  const count = <T extends object, K extends keyof T>(target: T, method: K, key: keyof CallCounts) => {
    wrap(target, method, (result) => {
      counts[key]++;
      return result;
    });
  };
  count(device, "createBindGroup", "bindGroupsCreated");
  count(device.queue, "submit", "submits");
  count(device.queue, "writeBuffer", "writes");
  wrap(device, "createBuffer", (buffer) => {
    counts.buffersCreated++;
    count(buffer as GPUBuffer, "mapAsync", "maps");
    return buffer;
  });
  wrap(device, "createCommandEncoder", (encoder) => {
    wrap(encoder as GPUCommandEncoder, "beginComputePass", (pass) => {
      count(pass as GPUComputePassEncoder, "dispatchWorkgroups", "dispatches");
      return pass;
    });
    return encoder;
  });
  return counts;
}

function wrap<T extends object, K extends keyof T>(
  target: T,
  method: K,
  after: (result: unknown) => unknown,
) {
  const original = target[method] as (...args: unknown[]) => unknown;
  const wrapped = (...args: unknown[]) => after(original.apply(target, args));
  Object.defineProperty(target, method, { value: wrapped });
}
