import { useEffect, useState } from "react";
import type { RunConfig } from "../../worker/api";
import type { RemoteWorker } from "../../worker/client";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";

/** Configurations that come quicker than this are skipped but for the last: a person is typing or moving a slider. */
const settleMs = 100;

/**
 * What the engine says of the settings on the page; of the last ones that it accepted while some are being typed. Asked again
 * when it has learned what the GPU's compiler refuses, and what steps take.
 * @param decisive The settings that it depends on; must not change, as `ask` must not.
 */
export function useReport<T>(
  decisive: readonly (keyof RunConfig)[],
  ask: (worker: RemoteWorker, config: Partial<RunConfig>) => Promise<T>,
): T | null {
  const { client } = useEngine();
  const [report, setReport] = useState<T | null>(null);
  const isReady = useRunState(({ engine }) => engine === "ready");
  const settings = useRunState(({ draft }) =>
    JSON.stringify(Object.fromEntries(decisive.map((name) => [name, draft[name]]))),
  );
  const refusals = useRunState(({ toldRefusals }) => toldRefusals.length);
  const timed = useRunState(({ run }) => run?.start?.modeChoice);
  useEffect(() => {
    if (!isReady) return undefined;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const answer = await client.call((worker) => ask(worker, JSON.parse(settings))).catch(() => null);
      if (answer && isWanted) setReport(answer);
    }, settleMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [settings, isReady, ask, refusals, timed, client]);
  return report;
}
