/** @file Traces what the microscope computes: the recorded step once more, with a histogram of every tensor in it. */
import type { Graph } from "../../graph/graph";
import type { Node } from "../../graph/op";
import { pruneNodes } from "../../graph/passes/prune";
import { compileProgram, type Program } from "../../graph/program";
import { sub } from "../../ops";
import { cast } from "../../ops/cast";
import { exponents } from "../../ops/exponents";
import type { Tensor } from "../../tensor/tensor";
import type { RecordedStep } from "../run/trace-train";
import type { MagnifiedTensor } from "./microscope-report";
import { hiddenOf, namesOf } from "./step-names";

/** A tensor of the step and its histogram u32 [exponentBins]. */
export interface Magnified extends Pick<MagnifiedTensor, "name" | "role"> {
  tensor: Tensor;
  histogram: Tensor;
}

export interface TracedMicroscope {
  program: Program;
  /** Says which step the histograms are of. */
  clock: Tensor;
  /** Forward, backward from the last layer to the first, weights, updates. */
  magnified: readonly Magnified[];
}

/**
 * The step that the run would take next, unfused and in f32 whatever the run does, from its own parameters, batch and
 * clock, none of which is changed.
 */
export function traceMicroscope(step: RecordedStep): TracedMicroscope {
  const { graph, clock, stored } = step;
  const { magnified, updates } = recordMicroscope(step);
  const outputs = magnified.map(({ histogram }) => histogram);
  return { program: compileProgram(graph, { outputs, updates }, stored), clock, magnified };
}

/** Records the histograms; `updates` are the nodes that work in place on copies that the histograms are of. */
export function recordMicroscope(step: RecordedStep) {
  const { graph, x, forward, parameters, gradients, sums } = step;
  const names = namesOf(step);
  const magnify = (role: Magnified["role"], tensor: Tensor, name = names.get(tensor)!): Magnified => {
    return { name, role, tensor, histogram: exponents(tensor) };
  };
  const activations = [x, ...hiddenOf(forward), forward.logits];
  const magnified = activations.map((tensor) => magnify("activation", tensor));
  const learned = parametersOf(step);
  for (const [index, { gradient }] of [...sums.entries()].reverse()) {
    magnified.push(magnify("gradient", gradient));
    const ofParameters = gradients.filter((_, i) => learned[index]!.has(parameters[i]!));
    magnified.push(...ofParameters.map((one) => magnify("weight-gradient", one)));
  }
  magnified.push(...parameters.map((parameter) => magnify("weight", parameter, parameter.name)));
  const updates: Node[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const { node, updated } = updateCopy(graph, step.updates[index]!, parameter);
    updates.push(node);
    magnified.push(magnify("update", sub(updated, parameter), `update ${parameter.name}`));
  }
  return { magnified, updates };
}

/** The parameters that each layer's sums are made of, and none before them. */
function parametersOf({ graph, parameters, sums }: RecordedStep): ReadonlySet<Tensor>[] {
  const left = new Set(parameters);
  return sums.map(({ tensor }) => {
    const read = new Set(pruneNodes(graph, [tensor], []).flatMap(({ inputs }) => inputs));
    const own = new Set([...left].filter((parameter) => read.has(parameter)));
    for (const parameter of own) left.delete(parameter);
    return own;
  });
}

/** The same update on copies of all that it changes, and the copy of the parameter, which holds its new value then. */
function updateCopy(graph: Graph, { op, inputs, attrs }: Node, parameter: Tensor) {
  const changed = inputs.map((tensor, index) => {
    return op.kernel!.args[index]!.access === "read_write" ? cast(tensor, "f32") : tensor;
  });
  return { node: graph.record(op, changed, attrs), updated: changed[inputs.indexOf(parameter)]! };
}
