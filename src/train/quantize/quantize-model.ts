/** @file A trained model with weights, and what comes into them, as integers, held against itself. */
import type { Split } from "../../data/dataset";
import type { Device } from "../../device/device";
import { quantile } from "../../lib/math";
import { Mutex } from "../../lib/mutex";
import { quantizeWeight, weightBytes } from "../../lib/quantization";
import { type LayerQuantization, quantizeLayers } from "../../ops/quantized-layers";
import type { Tensor } from "../../tensor/tensor";
import { calibrate } from "./calibrate";
import { Evaluated, type TrainedModel } from "./evaluated";
import type { Pair, QuantizedLayer, QuantizeResult, QuantizeSettings } from "./options";

export interface QuantizeSources {
  trained: TrainedModel;
  device: Device;
  /** Asked for where ranges are those of training samples. */
  train: () => Promise<Split>;
  test: Split;
}

/** Of all devices, since those of one machine share it: what is timed beside another call would be that one's time too. */
const turns = new Mutex();

/** After the calls before it. Throws a DeviceError. */
export const quantizeModel = (
  sources: QuantizeSources,
  settings: QuantizeSettings,
): Promise<QuantizeResult> => turns.run(() => quantizeInTurn(sources, settings));

async function quantizeInTurn(
  { trained, device, train, test }: QuantizeSources,
  settings: QuantizeSettings,
): Promise<QuantizeResult> {
  const { bits, activations, largest } = settings;
  const isStatic = bits === 8 && activations === "static";
  const ranges = isStatic ? await calibrate(device, trained, await train(), largest) : null;
  const layers = weightsOf(trained).map(({ values, ...shape }, index): LayerQuantization => {
    const input = ranges?.[index] ?? "dynamic";
    return { weight: quantizeWeight(values, shape, settings), input };
  });
  const passesOf = (parameters: readonly Tensor[]) => {
    const weights = parameters.filter(({ shape }) => shape.length === 2);
    return [quantizeLayers(new Map(weights.map((weight, index) => [weight, layers[index]!])), largest)];
  };
  const plain = await Evaluated.of(device, trained, test);
  try {
    const quantized = await Evaluated.of(device, trained, test, passesOf);
    try {
      const [before, after] = [await plain.predict(), await quantized.predict()];
      const changed = Array.from(before.answers.keys()).filter((i) => before.answers[i] !== after.answers[i]);
      return {
        ...settings,
        device: device.info,
        batch: plain.batch,
        accuracy: { f32: before.accuracy, quantized: after.accuracy },
        changed,
        bytes: bytesOf(trained, layers, settings),
        ms: await timesOf(plain, quantized),
        bytesRead: { f32: plain.bytesRead, quantized: quantized.bytesRead },
        layers: layers.map((layer, index) => told(layer, index, settings)),
      };
    } finally {
      quantized.dispose();
    }
  } finally {
    plain.dispose();
  }
}

/** The weights of a chain of dense layers, each with its bias behind it. */
function weightsOf({ parameters }: TrainedModel) {
  return parameters
    .filter((_, index) => index % 2 === 0)
    .map((values, index) => {
      const outputs = parameters[2 * index + 1]!.length;
      return { values, inputs: values.length / outputs, outputs };
    });
}

function bytesOf(
  { parameters }: TrainedModel,
  layers: readonly LayerQuantization[],
  { per }: QuantizeSettings,
): Pair {
  const biases = 4 * layers.reduce((sum, { weight }) => sum + weight.outputs, 0);
  return {
    f32: 4 * parameters.reduce((sum, { length }) => sum + length, 0),
    quantized: biases + layers.reduce((sum, { weight }) => sum + weightBytes(weight, per), 0),
  };
}

function told(
  { weight, input }: LayerQuantization,
  index: number,
  { per }: QuantizeSettings,
): QuantizedLayer {
  const { inputs, outputs, scales } = weight;
  return {
    name: `dense${index + 1}`,
    inputs,
    outputs,
    scale: per === "tensor" ? scales[0]! : [...scales],
    zeroPoint: 0,
    input: input === "dynamic" ? null : { scale: input.scale, zeroPoint: input.zero },
  };
}

/** Passes that take turns, so that whatever else the machine does hits both alike: so many, and fewer where they take long. */
const mostRounds = 7;
const enoughMs = 600;

async function timesOf(plain: Evaluated, quantized: Evaluated): Promise<Pair> {
  const times: { f32: number[]; quantized: number[] } = { f32: [], quantized: [] };
  const startMs = performance.now();
  for (let round = 0; round < mostRounds && performance.now() - startMs < enoughMs; round++) {
    times.f32.push(await plain.time());
    times.quantized.push(await quantized.time());
  }
  return { f32: quantile(times.f32, 0.5), quantized: quantile(times.quantized, 0.5) };
}
