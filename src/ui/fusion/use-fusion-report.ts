import { useEffect, useState } from "react";
import { client } from "../../store/engine";
import type { FusionReport, RunConfig } from "../../worker/api";
import { useRunState } from "../use-session";

/** Configurations that come quicker than this are skipped but for the last: somebody is typing or sliding. */
const settleMs = 100;

/** What decides about the launches of a step; the rest of a configuration may be its defaults. */
const decisive = ({ dataset, hidden, optimizer, adamForm, batchSize, device }: RunConfig) =>
  JSON.stringify({ dataset, hidden, optimizer, adamForm, batchSize, device });

/** What the engine says of the settings on the page; of the last ones that it accepted while some are being typed. */
export function useFusionReport(): FusionReport | null {
  const [report, setReport] = useState<FusionReport | null>(null);
  const isReady = useRunState(({ engine }) => engine === "ready");
  const settings = useRunState(({ draft }) => decisive(draft));
  useEffect(() => {
    if (!isReady) return undefined;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const answer = await client
        .call((worker) => worker.reportFusion(JSON.parse(settings)))
        .catch(() => null);
      if (answer && isWanted) setReport(answer);
    }, settleMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [settings, isReady]);
  return report;
}
