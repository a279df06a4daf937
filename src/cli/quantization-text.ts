/** @file What the terminal says of a model with weights of a few bits. */
import type { Pair, QuantizedLayer, QuantizeResult } from "../train/quantize/options";

const percent = (part: number): string => `${(100 * part).toFixed(2)} %`;
const grouped = (count: number): string => Math.round(count).toLocaleString("en-US");

/** The result as lines that people read. */
export function quantizationText(result: QuantizeResult): string {
  const { bits, per, activations, largest, batch, accuracy, changed, bytes, ms, bytesRead, layers } = result;
  const inputs = bits < 8 ? "f32" : `${activations}, 0 to ${largest}`;
  const line = (name: string, { f32, quantized }: Pair, text: (value: number) => string) =>
    `  ${name.padEnd(16)}${text(f32)} in f32, ${text(quantized)} quantized`;
  return [
    `quantized: weights of ${bits} bits, a scale per ${per}; what comes into layers ${inputs}, ${batch} rows a call`,
    line("test accuracy", accuracy, percent),
    `  ${"other answers".padEnd(16)}${changed.length}${changed.length > 0 ? `: ${some(changed)}` : ""}`,
    line("bytes of model", bytes, grouped),
    line("all predictions", ms, (value) => `${value.toFixed(1)} ms`),
    line("bytes read", bytesRead, grouped),
    ...layers.map((layer) => `  ${layer.name.padEnd(16)}${layerText(layer)}`),
  ].join("\n");
}

const mostListed = 20;
const some = (indices: readonly number[]): string =>
  indices.length > mostListed ? `${indices.slice(0, mostListed).join(", ")} …` : indices.join(", ");

function layerText({ scale, zeroPoint, input }: QuantizedLayer): string {
  const scales = typeof scale === "number" ? [scale] : scale;
  const range = [Math.min(...scales), Math.max(...scales)].map((value) => value.toPrecision(4));
  const weights = scales.length === 1 ? `scale ${range[0]}` : `scales ${range.join(" to ")}`;
  const comes = input ? `; input scale ${input.scale.toPrecision(4)}, zero point ${input.zeroPoint}` : "";
  return `${weights}, zero point ${zeroPoint}${comes}`;
}
