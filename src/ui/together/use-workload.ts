import { serialPart, type Workload } from "../../distribute/predict";
import { useIsOneGpu } from "./use-is-one-gpu";
import { useTogetherState } from "./use-together";

/** What the group on the page does, for the arithmetic: with the network that its rounds are measured over. Null before one replica was measured. */
export function useWorkload(): Workload | null {
  const isOneGpu = useIsOneGpu();
  const plan = useTogetherState((state) => state.plan);
  const config = useTogetherState((state) => state.config);
  const size = useTogetherState(({ parameters }) => parameters);
  const alone = useTogetherState((state) => state.alone);
  const replicas = useTogetherState(({ summary }) => summary?.replicas.length ?? 0);
  if (!plan || !config || size === null || !alone || replicas === 0) return null;
  const { stepMs, part } = alone;
  return {
    replicas,
    schedule: plan.schedule,
    localSteps: plan.localSteps,
    wire: plan.wire,
    size,
    batchSize: config.batchSize,
    stepMs,
    serialMs: part ? serialPart(stepMs, part.stepMs, part.share) : 0,
    // Not known beforehand.
    overheadMs: 0,
    delayMs: plan.delayMs,
    bandwidth: plan.bandwidth || null,
    device: isOneGpu ? "gpu" : "cpu",
    cores: navigator.hardwareConcurrency,
  };
}
