/** @file The ranges that what comes into each layer has in some training samples. */
import type { Split } from "../../data/dataset";
import type { Device } from "../../device/device";
import { evaluate } from "../../device/evaluate";
import { clockVariable } from "../../graph/clock-variable";
import { parametersOfRange, type QuantizationParameters } from "../../lib/quantization";
import { gatherBatch } from "../../ops";
import { type TrainedModel, traceModel } from "./evaluated";

/** The first ones, which are there before all others. */
const calibrationSamples = 512;

/** Scale and zero point for what comes into each layer, first layer first. */
export async function calibrate(
  device: Device,
  trained: TrainedModel,
  { images, labels, count }: Split,
  largest: number,
): Promise<QuantizationParameters[]> {
  const { graph, model, parameters } = traceModel(trained);
  const samples = Math.min(calibrationSamples, count);
  const pixels = trained.spec.width * trained.spec.height;
  const variable = (name: string, shape: number[], bytes: Uint8Array) =>
    graph.variable(name, shape, { dtype: "u8", initial: bytes });
  const clock = clockVariable(graph, "calibration.clock");
  const { x } = gatherBatch(
    variable("calibration.images", [samples, pixels], images.slice(0, samples * pixels)),
    variable("calibration.labels", [samples], labels.slice(0, samples)),
    clock,
    { batchSize: samples, seed: null },
  );
  model.forward(x, { isTraining: false, clock });
  const inputs = parameters.flatMap((parameter) =>
    graph.nodes.flatMap(({ inputs: [input, weight] }) =>
      weight === parameter && weight.shape.length === 2 ? [input!] : [],
    ),
  );
  return (await evaluate(device, inputs)).map((values) => {
    let [low, high] = [0, 0];
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return parametersOfRange(low, high, largest);
  });
}
