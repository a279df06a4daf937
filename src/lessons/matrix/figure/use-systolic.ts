/** @file The array of the figure: made anew when the digit, the network or a setting is another one. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { ArraySize, WeightRegisters } from "../../../systolic/schedule";
import { SystolicArray } from "../../../systolic/systolic-array";
import { pixelsOf } from "../../../ui/draw/drawing";
import { useDrawing } from "../../../ui/draw/pad";
import { useSettled } from "../../../ui/draw/use-settled";
import { fullDot } from "../../../ui/learned/signed-images";
import { batchOf } from "../batch";
import { type LayerProduct, largestOf, layerProduct, type Numbers, outputsOf } from "../layer-product";
import { inputsOf, type LessonNetwork } from "../network";
import type { FullDots } from "./draw-array";
import { createPlayer, type Player } from "./player";

export interface Settings {
  layer: "first" | "last";
  side: number;
  batch: number;
  numbers: Numbers;
  registers: WeightRegisters;
}

export const usualSettings: Settings = {
  layer: "last",
  side: 8,
  batch: 1,
  numbers: "f32",
  registers: "two",
};

export const layerIndex = ({ layers }: LessonNetwork, layer: Settings["layer"]): number =>
  layer === "first" ? 0 : layers.length - 1;

interface Systolic {
  player: Player;
  array: SystolicArray;
  product: LayerProduct;
  full: FullDots;
}

/** A drawing that grows is computed with so often at most. */
const drawingMs = 120;

const isStill = (): boolean => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;

export function useSystolic(network: LessonNetwork, settings: Settings): Systolic {
  const { layer, side, batch, numbers, registers } = settings;
  const [player] = useState(() => createPlayer(isStill));
  const drawing = useSettled(
    useDrawing((current) => current),
    drawingMs,
  );
  const pixels = useMemo(() => pixelsOf(drawing), [drawing]);
  const product = useMemo(() => {
    const index = layerIndex(network, layer);
    return layerProduct(network.layers[index]!, inputsOf(network, index, batchOf(pixels, batch)), numbers);
  }, [network, layer, pixels, batch, numbers]);
  const array = useMemo(() => {
    const size: ArraySize = { rows: side, columns: side };
    return new SystolicArray(product.factors, size, registers);
  }, [product, side, registers]);
  const full = useMemo(() => fullOf(product), [product]);
  const shape = JSON.stringify([settings, product.factors.K, product.factors.N]);
  const opened = useRef("");
  useEffect(() => {
    player.open(array, opened.current === shape);
    opened.current = shape;
  }, [player, array, shape]);
  useEffect(() => player.dispose, [player]);
  return { player, array, product, full };
}

/** Of weights most have dots that can be told apart; of inputs and sums the largest is full, of sums that of the digit's. */
function fullOf(product: LayerProduct): FullDots {
  const { K, N, inputs, weights } = product.factors;
  const sums = new Float32Array(N);
  let sum = 0;
  for (let k = 0; k < K; k++) {
    for (let n = 0; n < N; n++) sums[n]! += inputs[k]! * weights[k * N + n]!;
    sum = Math.max(sum, largestOf(sums));
  }
  return { weight: fullDot(Float32Array.from(weights)), input: largestOf(inputs.subarray(0, K)), sum };
}

/** Of the digit, the first of the batch, as the sums that have left tell it. */
export const digitOutputs = (product: LayerProduct, array: SystolicArray): Float32Array =>
  outputsOf(product, array.state.accumulators).subarray(0, product.factors.N);
