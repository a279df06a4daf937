import { useEffect, useState } from "react";
import type { RemoteWorker } from "../../worker/client";
import { useEngine } from "../engine-context";

/**
 * What the page's engine answers about a step without computing one: launches, bytes; null until it does, and where it does not. `ask` must
 * be the same on every render.
 */
export function useTraced<T>(ask: (worker: RemoteWorker) => Promise<T>): T | null {
  const { client } = useEngine();
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    let isWanted = true;
    client.call(ask).then(
      (traced) => isWanted && setAnswer(traced),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [client, ask]);
  return answer;
}
