import { exchangeMs, serialPart, type Workload } from "../../distribute/predict";
import { useIsOneGpu } from "./use-is-one-gpu";
import { usePlan, useTogetherState } from "./use-together";

/** What the group on the page does, for the arithmetic: with the network as it is set now. Null before one replica was measured. */
export function useWorkload(): Workload | null {
  const isOneGpu = useIsOneGpu();
  const { delayMs, bandwidth } = usePlan(({ plan }) => plan);
  const plan = useTogetherState((state) => state.plan);
  const config = useTogetherState((state) => state.config);
  const size = useTogetherState(({ parameters }) => parameters);
  const alone = useTogetherState((state) => state.alone);
  const replicas = useTogetherState(({ summary }) => summary?.replicas.length ?? 0);
  if (!plan || !config || size === null || !alone || replicas === 0) return null;
  const { stepMs, partMs } = alone;
  return {
    replicas,
    schedule: plan.schedule,
    localSteps: plan.localSteps,
    wire: plan.wire,
    size,
    batchSize: config.batchSize,
    stepMs,
    serialMs: partMs === null ? 0 : serialPart(stepMs, partMs, replicas),
    // Not known beforehand.
    overheadMs: 0,
    delayMs,
    bandwidth: bandwidth || null,
    device: isOneGpu ? "gpu" : "cpu",
    cores: navigator.hardwareConcurrency,
  };
}

/** The same with what an exchange really takes, beside what the network adds: as measured, `measuredMs` a round. */
export const withMeasuredExchange = (workload: Workload, measuredMs: number): Workload => ({
  ...workload,
  overheadMs: Math.max(0, measuredMs - exchangeMs(workload)),
});
