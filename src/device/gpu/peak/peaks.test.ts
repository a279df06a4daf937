import { describe, expect, test } from "vitest";
import { openTestGpu } from "../../test-device";
import { expectedSum, measurePeaks } from "./peaks";

test("sums tell whether rounds were odd or even, and that there were any", () => {
  for (const invocation of [0, 5, 63]) {
    expect(expectedSum(invocation, 1)).not.toBe(expectedSum(invocation, 0));
    expect(expectedSum(invocation, 3)).toBe(expectedSum(invocation, 1));
    expect(expectedSum(invocation, 2)).toBe(expectedSum(invocation, 0));
  }
});

const found = await openTestGpu();
if (typeof found === "string") console.warn(found);

describe.skipIf(typeof found === "string")("an adapter's peak", () => {
  test("is told by kernels whose results are right, in f16 where the adapter has it", async () => {
    if (typeof found === "string") return;
    const peaks = await measurePeaks(found);
    expect(peaks.f32Gflops).toBeGreaterThan(0.5);
    expect(peaks.copyGBs).toBeGreaterThan(0.1);
    const hasHalves = found.gpu.device.features.has("shader-f16");
    expect(peaks.f16Gflops === null).toBe(!hasHalves);
  });

  test("is not told where a result is wrong", async () => {
    if (typeof found === "string") return;
    const { queue } = found.gpu.device;
    const write = queue.writeBuffer.bind(queue);
    // As if a kernel took one round more.
    queue.writeBuffer = (buffer, offset, data) => {
      const words = new Uint32Array((data as ArrayBuffer).slice(0));
      words[2]!++;
      write(buffer, offset, words);
    };
    await expect(measurePeaks(found)).rejects.toThrow("multiply-adds came to 66, not 1134, in invocation 0");
    queue.writeBuffer = write;
  });
});
