/** @file The passes that fuse a training step, and what they came to. */
import * as kernels from "../../../shaders";
import { fusePass } from "../../graph/passes/fuse";
import { fuseUpdates } from "../../graph/passes/fuse-updates";
import type { Pass } from "../../graph/program";
import { fuseStep } from "../../ops/perceptron-step";
import type { FusionMode, FusionOutcome } from "../types";
import type { TraceOptions } from "./trace-options";

/** The passes of a mode of fusion. `outcome` is what the step got once they have run. */
export function fusionPasses(
  asked: FusionMode,
  { maxBindings = 8, without = [] }: Pick<TraceOptions, "maxBindings" | "without">,
  isGuarded: boolean,
) {
  const outcome: FusionOutcome = { mode: asked, obstacle: null };
  // A guarded launch binds the clock too. Of the two of a whole step, one has it anyway and the other has no need of it.
  const usable = Object.values(kernels).filter(({ name }) => !without.includes(name));
  const layers = [fuseUpdates, fusePass(usable, maxBindings - (isGuarded ? 1 : 0))];
  const byLayers: Pass = (graph, nodes, outputs) => {
    const [kernel] = without;
    if (kernel) outcome.obstacle ??= { code: "refused", kernel };
    return layers.reduce((before, pass) => pass(graph, before, outputs), nodes);
  };
  const whole: Pass = (graph, nodes, outputs) => {
    const fused = fuseStep(graph, nodes, outputs, maxBindings, without);
    if (!("code" in fused)) return fused;
    Object.assign(outcome, { mode: "layers", obstacle: fused });
    return byLayers(graph, nodes, outputs);
  };
  return { outcome, passes: { off: [], layers: [byLayers], step: [whole] }[asked] };
}
