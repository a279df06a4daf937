import type { Remote } from "comlink";
import type { FusionReport, RunConfig, WorkerApi } from "../../worker/api";
import { useReport } from "../shared/use-report";

/** What decides about the launches of a step. */
const decisive = [
  "dataset",
  "model",
  "hidden",
  "optimizer",
  "adamForm",
  "batchSize",
  "device",
  "precision",
] as const;

const ask = (worker: Remote<WorkerApi>, config: Partial<RunConfig>) => worker.reportFusion(config);

/** What each mode of fusion makes of a step of the settings on the page. */
export const useFusionReport = (): FusionReport | null => useReport(decisive, ask);
