/**
 * @file The fusion of a whole training step: the recorded step of a multi-layer perceptron becomes two launches, one that
 * works row by row and one that reduces over the samples and updates the parameters.
 */
import * as kernels from "../../shaders";
import { type MlpLayout, maxLayers, mlpLayout, mlpParams } from "../../shaders/mlp-rows/mlp-layout";
import type { Graph } from "../graph/graph";
import { type Node, type Op, recordedOf } from "../graph/op";
import { packName } from "../graph/passes/fuse-updates";
import type { Kernel } from "../kernel/declaration";
import type { Params } from "../kernel/signature";
import { sizeOf } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";

/** Above this a workgroup's eight rows use a layer's weights too seldom for what it costs to fetch them. */
export const widestLayer = 256;

/** Why a step can't be fused as a whole, with the numbers that say so. */
export type StepObstacle =
  | { code: "shape" }
  | { code: "pixels"; inputs: number }
  | { code: "depth"; layers: number; most: number }
  | { code: "width"; width: number; widest: number }
  | { code: "bindings"; needed: number; available: number }
  /** Or can be fused in part only: the device's compiler refuses this kernel. */
  | { code: "refused"; kernel: string };

/** A perceptron as it was found among the nodes of a step. */
interface Perceptron {
  sample: Node;
  gather: Node;
  /** Weights and bias of each layer, and the update of each. */
  layers: readonly { w: Tensor; b: Tensor; updateW: Node; updateB: Node }[];
  crossEntropy: Node;
  /** Everything that the two launches replace. */
  nodes: ReadonlySet<Node>;
}

/**
 * Replaces the step's nodes by mlp-rows and an mlp-update, followed by whatever else the step does. Says what stands
 * against it where the nodes are no perceptron with relu, cross-entropy and one optimizer, where something else reads
 * what would no longer be stored, or where the shape does not fit: an input that is no multiple of four, more than nine
 * layers, a layer wider than `widestLayer`, an adapter that binds fewer buffers than the kernels have, or a kernel among those that
 * the step has to do `without`.
 */
export function fuseStep(
  graph: Graph,
  nodes: readonly Node[],
  outputs: readonly Tensor[],
  maxBindings: number,
  without: readonly string[] = [],
): readonly Node[] | StepObstacle {
  const found = findPerceptron(nodes);
  if (!found || !isClosed(found, nodes, outputs)) return { code: "shape" };
  const { gather, layers } = found;
  const update = updateKernels.get(layers[0]!.updateW.op.kernel!);
  if (!update) return { code: "shape" };
  const inputs = gather.inputs[0]!.shape[1]!;
  const widths = layers.map(({ b }) => b.shape[0]!);
  const widest = Math.max(...widths);
  const bound = update.args.filter(({ pattern }) => !pattern.isOptional || copyOf(layers[0]!.updateW));
  const needed = Math.max(kernels.mlpRows.args.length, bound.length);
  if (inputs % 4 !== 0) return { code: "pixels", inputs };
  if (widths.length > maxLayers) return { code: "depth", layers: widths.length, most: maxLayers };
  if (widest > widestLayer) return { code: "width", width: widest, widest: widestLayer };
  if (needed > maxBindings) return { code: "bindings", needed, available: maxBindings };
  const refused = [kernels.mlpRows, update].find(({ name }) => without.includes(name));
  if (refused) return { code: "refused", kernel: refused.name };
  const fused = recordStep(graph, found, mlpLayout(inputs, mlpParams(widths)), mlpParams(widths), update);
  return [...fused, ...nodes.filter((node) => !found.nodes.has(node))];
}

const updateKernels = new Map<Kernel, Kernel>([
  [kernels.adam, kernels.mlpUpdateAdam],
  [kernels.sgd, kernels.mlpUpdateSgd],
]);

/** What the second launch computes; all else is the first one's. */
const reductions = new Set<Kernel>([kernels.matmulTn, kernels.sumRows, ...updateKernels.keys()]);

/** Walks from the loss back to the pixels, then from every layer's gradient to its update. */
function findPerceptron(nodes: readonly Node[]): Perceptron | undefined {
  const taken = new Set<Node>();
  const take = (node: Node | undefined, kernel: Kernel) => {
    if (node?.op.kernel !== kernel) return undefined;
    taken.add(node);
    return node;
  };
  const producer = (tensor: Tensor | undefined) =>
    nodes.find((node) => tensor && node.outputs.includes(tensor));
  const consumer = (kernel: Kernel, ...inputs: (Tensor | undefined)[]) =>
    nodes.find(
      ({ op, inputs: given }) => op.kernel === kernel && inputs.every((input, i) => input === given[i]),
    );

  const losses = nodes.filter((node) => node.op.kernel === kernels.softmaxCrossEntropy);
  const crossEntropy = take(losses[0], kernels.softmaxCrossEntropy);
  if (!crossEntropy || losses.length > 1) return undefined;
  const forward: { x: Tensor; w: Tensor; b: Tensor }[] = [];
  let output = crossEntropy.inputs[0]!;
  let gather: Node | undefined;
  while (!gather) {
    const biased = take(producer(output), kernels.addBias);
    const product = take(producer(biased?.inputs[0]), kernels.matmul);
    if (!biased || !product) return undefined;
    const [x, w] = product.inputs as [Tensor, Tensor];
    forward.unshift({ x, w, b: biased.inputs[1]! });
    gather = take(producer(x), kernels.gatherRows);
    if (gather) break;
    const activation = take(producer(x), kernels.relu);
    if (!activation) return undefined;
    output = activation.inputs[0]!;
  }
  const sample = take(producer(gather.inputs[1]), kernels.sampleBatch);
  const [, y, weight] = sample?.outputs ?? [];
  if (!sample || crossEntropy.inputs[1] !== y || crossEntropy.inputs[2] !== weight) return undefined;

  const layers: Perceptron["layers"][number][] = [];
  let dz = crossEntropy.outputs[2]!;
  for (const { x, w, b } of [...forward].reverse()) {
    const gradientW = take(consumer(kernels.matmulTn, x, dz), kernels.matmulTn)?.outputs[0];
    const gradientB = take(consumer(kernels.sumRows, dz), kernels.sumRows)?.outputs[0];
    const updateOf = (parameter: Tensor, gradient: Tensor | undefined) =>
      nodes.find(
        ({ op, inputs }) =>
          updateKernels.has(op.kernel!) &&
          (inputs[0] === parameter || copyOf({ op, inputs }) === parameter) &&
          inputs[1] === gradient,
      );
    const [updateW, updateB] = [updateOf(w, gradientW), updateOf(b, gradientB)];
    if (!updateW || !updateB) return undefined;
    taken.add(updateW).add(updateB);
    layers.unshift({ w, b, updateW, updateB });
    if (x === gather.outputs[0]) break;
    const product = take(consumer(kernels.matmulNt, dz, w), kernels.matmulNt);
    const masked = take(
      product && consumer(kernels.reluBackward, product.outputs[0], x),
      kernels.reluBackward,
    );
    if (!masked) return undefined;
    dz = masked.outputs[0]!;
  }
  return haveSameRule(layers) ? { sample, gather, layers, crossEntropy, nodes: taken } : undefined;
}

/** The half copy of its parameter that an update writes, which is what the layers read then. */
const copyOf = ({ op, inputs }: Pick<Node, "op" | "inputs">): Tensor | undefined =>
  op.kernel?.args.at(-1)?.pattern.isOptional ? inputs[op.kernel.args.length - 1] : undefined;

/** Whether all parameters are updated by the same kernel with the same settings, learning rate and counter. */
function haveSameRule(layers: Perceptron["layers"]): boolean {
  const rules = layers
    .flatMap(({ updateW, updateB }) => [updateW, updateB])
    .map(({ op, inputs, attrs }) => {
      const shared = inputs
        .filter((_, index) => !op.kernel!.args[index]!.pattern.flattens)
        .map(({ id }) => id);
      return JSON.stringify([op.kernel!.name, op.params?.(attrs, inputs), shared]);
    });
  return new Set(rules).size === 1;
}

/** Whether nothing else reads what the two launches no longer store: all but losses and correct. */
function isClosed(
  { nodes: taken, crossEntropy }: Perceptron,
  nodes: readonly Node[],
  outputs: readonly Tensor[],
) {
  const kept = crossEntropy.outputs.slice(0, 2);
  const gone = [...taken].flatMap((node) => node.outputs).filter((tensor) => !kept.includes(tensor));
  const others = nodes.filter((node) => !taken.has(node));
  return gone.every(
    (tensor) => !outputs.includes(tensor) && !others.some(({ inputs }) => inputs.includes(tensor)),
  );
}

function recordStep(
  graph: Graph,
  found: Perceptron,
  layout: MlpLayout,
  widths: Params,
  update: Kernel,
): Node[] {
  const { sample, gather, layers, crossEntropy, nodes } = found;
  const batch = sizeOf(crossEntropy.outputs[0]!.shape);
  const updates = layers.flatMap(({ updateW, updateB }) => [updateW, updateB]);
  const [first] = updates as [Node];
  // Parameters and optimizer state, a pack for each; gradients are the one argument that is never stored.
  const packed = first.inputs.map((tensor, index) => {
    const { name, pattern } = first.op.kernel!.args[index]!;
    if (!pattern.flattens) return tensor;
    return name === "grad"
      ? undefined
      : graph.pack(
          packName(name, first.inputs[0]!),
          updates.map(({ inputs }) => inputs[index]!),
        );
  });
  const p = copyOf({ op: first.op, inputs: packed as Tensor[] }) ?? packed[0]!;
  const { dtype } = crossEntropy.outputs[2]!;
  const [labels, step] = sample.inputs as [Tensor, Tensor];
  const images = gather.inputs[0]!;
  const values = graph.record(
    stepOp(kernels.mlpRows, { ...sample.op.params?.(sample.attrs, sample.inputs), ...widths }, [
      { shape: [batch, layout.A], dtype },
      { shape: [batch, layout.E], dtype },
      { shape: [batch], dtype: "u32" },
    ]),
    [images, labels, step, p],
    {},
  );
  const order = values.outputs[2]!;
  const acts = graph.withType(values.outputs[0]!, dtype, "hidden");
  const deltas = graph.withType(values.outputs[1]!, dtype, "gradients");
  const reduced = [...nodes].filter(({ op }) => reductions.has(op.kernel!));
  const rows: Node = {
    ...values,
    outputs: [acts, deltas, order, ...crossEntropy.outputs.slice(0, 2)],
    standsFor: recordedOf([...nodes].filter((node) => !reduced.includes(node))),
  };
  const settings = { ...first.op.params?.(first.attrs, first.inputs), ...widths };
  const state = packed.filter((tensor) => tensor !== undefined);
  const reduce = graph.record(stepOp(update, settings, []), [images, order, acts, deltas, ...state], {});
  // The pixels are gathered again for the first layer's gradient.
  return [rows, { ...reduce, standsFor: recordedOf([gather, ...reduced]) } as Node];
}

const stepOp = (kernel: Kernel, params: Params, outputs: ReturnType<Op["infer"]>): Op => ({
  name: kernel.name,
  kernel,
  infer: () => outputs,
  params: () => params,
});
