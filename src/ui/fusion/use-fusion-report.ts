import type { FusionReport, RunConfig } from "../../worker/api";
import type { RemoteWorker } from "../../worker/client";
import { settingsOfStep } from "../measuring/settings-of-step";
import { useReport } from "../shared/use-report";

/** What decides about the launches of a step. */
const decisive = [...settingsOfStep, "precision"] as const;

const ask = (worker: RemoteWorker, config: Partial<RunConfig>) => worker.reports.fusion(config);

/** What each mode of fusion makes of a step of the settings on the page. */
export const useFusionReport = (): FusionReport | null => useReport(decisive, ask);
