import type { Tensor } from "../../tensor/tensor";
import type { Graph } from "../graph";
import type { Node } from "../op";

/** The nodes that outputs and updates depend on, in recorded order. */
export function pruneNodes(graph: Graph, outputs: readonly Tensor[], updates: readonly Node[]): Node[] {
  const needed = new Set<Node>();
  const pending = [...updates];
  for (const output of outputs) {
    const node = graph.producer(output);
    if (node) pending.push(node);
  }
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (needed.has(node)) continue;
    needed.add(node);
    for (const input of node.inputs) {
      const producer = graph.producer(input);
      if (producer) pending.push(producer);
    }
  }
  return graph.nodes.filter((node) => needed.has(node));
}
