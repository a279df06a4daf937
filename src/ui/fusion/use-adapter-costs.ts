import { useEffect, useState } from "react";
import { isOfAdapter } from "../../store/settings/config";
import type { AdapterCosts } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";

/**
 * What a launch and a byte cost on the GPU, if the next run is to use one; null where that could not be told, undefined until
 * it was measured. Asked again with each engine and run, since a GPU that was lost may be another one when it is back.
 */
export function useAdapterCosts(): AdapterCosts | null | undefined {
  const { client } = useEngine();
  const [costs, setCosts] = useState<AdapterCosts | null>();
  const isWanted = useRunState(
    ({ engine, draft, description }) => engine === "ready" && isOfAdapter(draft, description),
  );
  const run = useRunState((state) => state.run?.number);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isCurrent = true;
    client
      .call((worker) => worker.reports.costs())
      .catch(() => null)
      .then((found) => {
        if (isCurrent) setCosts((before) => found ?? before ?? null);
      });
    return () => {
      isCurrent = false;
    };
  }, [isWanted, run, client]);
  return costs;
}
