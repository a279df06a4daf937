/** @file Which tensors of somebody else's file are which layer: by their shapes, in the order of their names. */
import { FormatError, quotable } from "./format-error";
import { type Dense, transpose } from "./network";
import { type FileTensor, type FileTensors, shapeText } from "./tensors";

interface Named extends FileTensor {
  name: string;
}

export interface Ends {
  inputs: number;
  classes: number;
}

export interface MatchedLayers {
  layers: Dense[];
  /** Weights without a bias, which are given one of zeros. */
  withoutBias: readonly string[];
}

/**
 * The dense layers from `inputs` to `classes`. Weights are [outputs, inputs], as torch has them, or [inputs, outputs], as Keras and
 * JAX do: which of the two, the pixels tell. Throws a FormatError where that is no such network, or where the order can't be told.
 */
export function matchLayers(tensors: FileTensors, { inputs, classes }: Ends): MatchedLayers {
  const all = [...tensors].map(([name, tensor]): Named => ({ name, ...tensor })).toSorted(byName);
  const odd = all.find(({ shape }) => shape.length !== 1 && shape.length !== 2);
  if (odd) throw new FormatError("not-dense", { name: quotable(odd.name), shape: shapeText(odd.shape) });
  const weights = all.filter(({ shape }) => shape.length === 2);
  const biases = all.filter(({ shape }) => shape.length === 1);
  const outputsFirst = weights.some(({ shape }) => shape[1] === inputs);
  const sizesOf = ({ shape: [rows = 0, columns = 0] }: Named): [inputs: number, outputs: number] =>
    outputsFirst ? [columns, rows] : [rows, columns];

  const chain: Named[] = [];
  const left = [...weights];
  let values = inputs;
  while (left.length > 0) {
    const next = nextOf(left, values, (weight) => sizesOf(weight)[0]);
    left.splice(left.indexOf(next), 1);
    chain.push(next);
    values = sizesOf(next)[1];
  }
  if (chain.length === 0 || values !== classes) throw new FormatError("no-layers", { inputs, classes });

  const taken = pairBiases(chain, biases, (weight) => sizesOf(weight)[1]);
  const layers = chain.map((weight, i): Dense => {
    const [from, to] = sizesOf(weight);
    const data = outputsFirst ? transpose(weight.data, to, from) : weight.data;
    return { inputs: from, outputs: to, weight: data, bias: taken[i]?.data ?? new Float32Array(to) };
  });
  return { layers, withoutBias: chain.flatMap(({ name }, i) => (taken[i] ? [] : [quotable(name)])) };
}

/** The first in the order of names where that one fits; else the only one that does. */
function nextOf(left: readonly Named[], inputs: number, inputsOf: (weight: Named) => number): Named {
  const [first] = left;
  if (inputsOf(first!) === inputs) return first!;
  const fitting = left.filter((weight) => inputsOf(weight) === inputs);
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length === 0)
    throw new FormatError("layers-apart", {
      name: quotable(first!.name),
      shape: shapeText(first!.shape),
      inputs,
    });
  throw new FormatError("several-orders", {
    names: fitting.map(({ name }) => quotable(name)).join(", "),
    inputs,
  });
}

/** By the name that weight and bias share up to their last part; where none do, one by one in the order of names. */
function pairBiases(
  weights: readonly Named[],
  biases: readonly Named[],
  outputsOf: (weight: Named) => number,
): (Named | undefined)[] {
  const byPrefix = new Map(biases.map((bias) => [prefixOf(bias.name), bias]));
  const named = weights.map(({ name }) => byPrefix.get(prefixOf(name)));
  const isNamed =
    biases.length === named.filter((bias) => bias !== undefined).length &&
    new Set(named).size === weights.length;
  const inOrder = isNamed || biases.length !== weights.length ? named : orderedLike(weights, biases);
  const spare = biases.find((bias) => !inOrder.includes(bias));
  if (spare)
    throw new FormatError("not-dense", { name: quotable(spare.name), shape: shapeText(spare.shape) });
  for (const [i, bias] of inOrder.entries()) {
    const weight = weights[i]!;
    if (!bias || bias.shape[0] === outputsOf(weight)) continue;
    const [name, shape] = [quotable(bias.name), shapeText(bias.shape)];
    throw new FormatError("bias", {
      name,
      shape,
      weight: quotable(weight.name),
      weightShape: shapeText(weight.shape),
    });
  }
  return inOrder;
}

/** The biases as their weights stand: the one that is first by name belongs to the weight that is. */
function orderedLike(weights: readonly Named[], biases: readonly Named[]): Named[] {
  const sorted = weights.toSorted(byName);
  return weights.map((weight) => biases[sorted.indexOf(weight)]!);
}

/** "fc1" of "fc1.weight", "layers.0" of "layers.0.kernel", "1" of "W1". */
const prefixOf = (name: string): string =>
  /^(.*)[./_](?:weight|weights|kernel|bias|biases|w|b)(?::0)?$/i.exec(name)?.[1] ??
  /^(?:weight|kernel|bias|w|b)(\d+)$/i.exec(name)?.[1] ??
  name;

const collator = new Intl.Collator("en", { numeric: true });
const byName = (a: Named, b: Named): number => collator.compare(a.name, b.name);
