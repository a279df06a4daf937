/** @file What a model is to all that trains it and looks at it: none of them knows its layers. */
import type { Graph } from "../../graph/graph";
import type { Node } from "../../graph/op";
import type { Tensor } from "../../tensor/tensor";
import type { initializers } from "../init";
import type { ModelShape, ShapeSettings } from "../model-shapes";
import type { Module } from "../module";

/** What models read of a configuration. */
export interface ModelSettings extends ShapeSettings {
  init: keyof typeof initializers;
  seed: number;
}

/** What a model is made for. */
export interface Sample {
  /** In pixels. */
  width: number;
  height: number;
  classes: number;
}

export interface ForwardOptions {
  /** Whether parameters are learned by this pass, rather than the model asked as it is. */
  isTraining: boolean;
  /** That of the program (see src/kernel/clock.ts): how far it is. */
  clock: Tensor;
}

/** A tensor of the forward pass that is told apart by a name. */
export interface Tap {
  /** "hidden 1", which the page translates. What a layer yields and its sums before that share a name. */
  name: string;
  /**
   * "hidden": what a layer yields, [B, …], which the inspector and the microscope show. "pre-activation": its sums, of which the
   * microscope shows the gradient.
   */
  kind: "hidden" | "pre-activation";
  tensor: Tensor;
}

export interface Forward {
  /** [B, classes] */
  logits: Tensor;
  /** [B, F], by which samples that look alike to the model are found. */
  features: Tensor;
  /** In the order of the pass. The loss depends on each pre-activation. */
  taps: readonly Tap[];
  /** What a training step updates besides the parameters, such as running statistics; only where `isTraining`. */
  updates?: readonly Node[];
}

/** `parameters` are all that the optimizer updates. */
export interface Model extends Pick<Module, "parameters"> {
  readonly shape: ModelShape;
  /** That of which the shape tells. */
  readonly firstWeight: Tensor | null;
  /** Records a pass over x [B, width · height], pixels in 0..1. A training step, an evaluation and a prediction have one each. */
  forward(x: Tensor, options: ForwardOptions): Forward;
}

/** Makes the parameters of a model on a graph, with their starting values. */
export type CreateModel = (graph: Graph, settings: ModelSettings, sample: Sample) => Model;
