/** @file What the launches of a step would compute and move at other batch sizes, by their kernels' own account. */
import { traceWithoutData } from "../report/fusion-report";
import type { RunConfig } from "../types";
import { amountsOf, type StepVariant, type TimelineLaunch } from "./step-timeline";

export type LaunchAmounts = Pick<TimelineLaunch, "name" | "flops" | "bytes">;

/** For each variant and batch size the launches of the step, in their order. */
export function scaleSteps(
  config: RunConfig,
  variants: readonly StepVariant[],
  batchSizes: readonly number[],
  ...around: [maxBindings: number, knownRefusal: Parameters<typeof traceWithoutData>[2]]
): LaunchAmounts[][][] {
  return variants.map((variant) =>
    batchSizes.map((batchSize) => {
      const { program } = traceWithoutData({ ...config, ...variant, batchSize }, ...around).train;
      return program.launches.map((launch): LaunchAmounts => {
        const { name, flops, bytes } = amountsOf(launch);
        return { name, flops, bytes };
      });
    }),
  );
}
