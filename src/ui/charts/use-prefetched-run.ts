import { useEffect } from "react";
import { ofEngine } from "../../store/of-engine";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";

/** Where it fails, the run that comes fetches its code itself. */
const prefetchRun = ofEngine(({ client }) => client.call((worker) => worker.run.prefetch()).catch(() => {}));

/** Has the worker fetch the code of a run, since a person is there who may train: as soon as it is ready, once for each engine. */
export function usePrefetchedRun(): void {
  const engine = useEngine();
  const isReady = useRunState((state) => state.engine === "ready");
  useEffect(() => {
    if (isReady) void prefetchRun(engine);
  }, [engine, isReady]);
}
