import type { CallCounts } from "../device";

/** The error scopes that stand for polls; all others are there for errors. */
export const pollFilter: GPUErrorFilter = "internal";

/**
 * Wraps a WebGPU device so that every call that costs something is counted, wherever it is made: the counts in results
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
    polls: 0,
  };
  const count = <T extends object, K extends keyof T>(
    target: T,
    method: K,
    key: keyof CallCounts | ((...args: unknown[]) => keyof CallCounts | null),
  ) => {
    wrap(target, method, (result, args) => {
      const counted = typeof key === "string" ? key : key(...args);
      if (counted) counts[counted]++;
      return result;
    });
  };
  count(device, "createBindGroup", "bindGroupsCreated");
  count(device.queue, "submit", (buffers) => ((buffers as unknown[]).length > 0 ? "submits" : "polls"));
  count(device, "pushErrorScope", (filter) => (filter === pollFilter ? "polls" : null));
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
  after: (result: unknown, args: unknown[]) => unknown,
) {
  const original = target[method] as (...args: unknown[]) => unknown;
  const wrapped = (...args: unknown[]) => after(original.apply(target, args), args);
  Object.defineProperty(target, method, { value: wrapped, writable: true });
}
