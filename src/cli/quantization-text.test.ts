import { expect, test } from "vitest";
import type { QuantizeResult } from "../train/quantize/options";
import { quantizationText } from "./quantization-text";

test("a quantized model is told beside itself in f32, with its changed answers and the scales of its layers", () => {
  const result: QuantizeResult = {
    bits: 8,
    per: "channel",
    activations: "static",
    largest: 127,
    device: {} as never,
    batch: 1000,
    accuracy: { f32: 0.9761, quantized: 0.9759 },
    changed: Array.from({ length: 25 }, (_, i) => 100 + i),
    bytes: { f32: 407080, quantized: 102736 },
    ms: { f32: 21.04, quantized: 35.5 },
    bytesRead: { f32: 18e6, quantized: 92e6 },
    layers: [
      {
        name: "dense1",
        inputs: 784,
        outputs: 2,
        scale: [0.01, 0.005],
        zeroPoint: 0,
        input: { scale: 1 / 127, zeroPoint: 0 },
      },
      { name: "dense2", inputs: 2, outputs: 10, scale: 0.0025, zeroPoint: 0, input: null },
    ],
  };
  const text = quantizationText(result);
  expect(text).toContain("weights of 8 bits, a scale per channel; what comes into layers static, 0 to 127");
  expect(text).toContain("97.61 % in f32, 97.59 % quantized");
  expect(text).toContain("25: 100, 101,");
  expect(text).toContain("119 …");
  expect(text).toContain("407,080 in f32, 102,736 quantized");
  expect(text).toContain("scales 0.005000 to 0.01000, zero point 0; input scale 0.007874, zero point 0");
  expect(text).toContain("dense2          scale 0.002500, zero point 0");
});
