/** @file How long a comparison may take, before it is begun: from what the page has seen of the device, or what is usual. */
import { isTrained } from "../../train/choices";
import type { EngineDescription, RunConfig } from "../../worker/api";
import type { RunView } from "../runs/run-state";
import { plannedSteps, shapeOf } from "../settings/config";
import { type Plan, variantsOf } from "./plan";

type Kind = "hardware" | "software" | "cpu";

/** Floating-point operations per second, and seconds that a step takes however small it is. Orders of magnitude. */
const usual: Readonly<Record<Kind, { flops: number; stepSeconds: number }>> = {
  hardware: { flops: 5e11, stepSeconds: 3e-4 },
  software: { flops: 4e9, stepSeconds: 1e-3 },
  cpu: { flops: 1e10, stepSeconds: 1e-4 },
};

/** Floating-point operations per second of the run on the page, and of what device; a string, so that it is the same while it is. */
export function measuredRate(run: RunView | null): string | null {
  const { start, progress } = run ?? {};
  if (!start || !progress) return null;
  const { kind, isFallback } = start.device;
  const device: Kind = kind === "cpu" ? "cpu" : isFallback ? "software" : "hardware";
  return `${device} ${(start.shape.trainingFlops * progress.samplesPerSecond).toPrecision(1)}`;
}

/** Of all variants of the plan one after the other; null where there is no telling. */
export function secondsOf(
  { axes, maxSteps }: Plan,
  draft: RunConfig,
  description: EngineDescription,
  measured: string | null,
): number | null {
  const dataset = description.datasets.find(({ name }) => name === draft.dataset);
  if (!dataset) return null;
  let seconds = 0;
  for (const changes of variantsOf(axes).filter(isTrained)) {
    const config = { ...draft, ...changes };
    const planned = plannedSteps(config, dataset);
    const steps = Math.min(planned, maxSteps ?? planned);
    const flops = (shapeOf(config, dataset)?.trainingFlops ?? Number.NaN) * config.batchSize;
    const kind = kindOf(config, description);
    seconds += steps * (usual[kind].stepSeconds + flops / rateOf(kind, measured));
  }
  return Number.isFinite(seconds) ? seconds : null;
}

/** Comparisons take the adapter where there is one. */
const kindOf = ({ device }: RunConfig, { gpu }: EngineDescription): Kind =>
  device === "cpu" || !gpu ? "cpu" : gpu.isFallback ? "software" : "hardware";

/** A small step on a GPU tells of launches rather than of arithmetic, so it is at least as fast as usual. */
function rateOf(kind: Kind, measured: string | null): number {
  const [of, flops] = measured?.split(" ") ?? [];
  if (of !== kind) return usual[kind].flops;
  return kind === "hardware" ? Math.max(Number(flops), usual[kind].flops) : Number(flops);
}
