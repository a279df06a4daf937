import { useEffect, useState } from "react";
import type { AdapterReport } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";

/** What this machine can do; null until the worker has told it. */
export function useAdapter(): AdapterReport | null {
  const { client } = useEngine();
  const [report, setReport] = useState<AdapterReport | null>(null);
  const isReady = useRunState(({ engine }) => engine === "ready");
  useEffect(() => {
    if (!isReady) return undefined;
    let isWanted = true;
    // Where the worker ends, the session says so.
    client
      .call((worker) => worker.reports.adapter())
      .then(
        (answer) => isWanted && setReport(answer),
        () => {},
      );
    return () => {
      isWanted = false;
    };
  }, [client, isReady]);
  return report;
}
