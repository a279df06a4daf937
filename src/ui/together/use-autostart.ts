import { useEffect } from "react";
import type { Engine } from "../../store/engine";
import { demo } from "../../store/settings/demo";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";
import { useTogether } from "./use-together";

/** Coming back to a link starts nothing again. */
const started = new WeakSet<Engine>();

/** Starts the group that the address plans, once, where the page's link says so. */
export function useAutostart(): void {
  const engine = useEngine();
  const together = useTogether();
  const isDescribed = useRunState(({ description }) => description !== null);
  useEffect(() => {
    if (!isDescribed || !demo.getState().isAutostarted || started.has(engine)) return;
    started.add(engine);
    void together.start();
  }, [engine, together, isDescribed]);
}
