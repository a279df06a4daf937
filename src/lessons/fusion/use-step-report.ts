import { useEffect, useState } from "react";
import { useEngine } from "../../ui/engine-context";
import type { FusionReport, RunConfig } from "../../worker/api";

/** A lesson's step: the site's default network at batch 128, where nothing is said otherwise. */
export const lessonConfig: Partial<RunConfig> = { hidden: [128], batchSize: 128, precision: "f32" };

/** What each mode of fusion makes of the lesson's step on this device; null until it is traced. No step is computed for it. */
export function useStepReport(): FusionReport | null {
  const { client } = useEngine();
  const [report, setReport] = useState<FusionReport | null>(null);
  useEffect(() => {
    let isWanted = true;
    client
      .call((worker) => worker.reports.fusion(lessonConfig))
      .then(
        (traced) => isWanted && setReport(traced),
        () => {},
      );
    return () => {
      isWanted = false;
    };
  }, [client]);
  return report;
}
