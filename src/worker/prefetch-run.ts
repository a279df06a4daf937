/** @file What is fetched before a run is wanted. */
import type { Engine } from "../train/engine";

/** Fetches the code that a run here takes, as far as it is known before a run is wanted; what does not arrive comes with the run. */
export async function prefetchRun(engine: Engine): Promise<void> {
  const { times } = engine;
  const adapter = await engine.gpuInfo().catch(() => null);
  await Promise.allSettled([
    import("./page-run"),
    import("./checkpoints/run-checkpoints"),
    times.chooser.get(),
    times.tuning.get(),
    ...(adapter?.isFallback === false ? [] : [import("../device/cpu/open")]),
  ]);
}
