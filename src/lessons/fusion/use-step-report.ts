import { useTraced } from "../../ui/learn/use-traced";
import type { FusionReport, RunConfig } from "../../worker/api";
import type { RemoteWorker } from "../../worker/client";

/** A lesson's step: the site's default network at batch 128, where nothing is said otherwise. */
export const lessonConfig: Partial<RunConfig> = { hidden: [128], batchSize: 128, precision: "f32" };

const ask = (worker: RemoteWorker) => worker.reports.fusion(lessonConfig);

/** What each mode of fusion makes of the lesson's step on this device; null until it is traced. No step is computed for it. */
export const useStepReport = (): FusionReport | null => useTraced(ask);
