import { useEffect, useState } from "react";
import type { Engine } from "../../store/engine";
import { demo } from "../../store/settings/demo";
import { page } from "../../store/settings/page";
import { useEngine } from "../engine-context";
import type { Held } from "./hold-if-long";
import { startComparison } from "./start-comparison";
import { startRun } from "./start-run";

/** Coming back to a link starts nothing again. */
const started = new WeakSet<Engine>();

/** Starts what the page is for, once, where its link says so, and tells of it where that waits for a person. */
export function useAutostart(): Held | null {
  const engine = useEngine();
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => {
    // The page of training together starts its group itself, and a lesson waits for its reader.
    const { name } = page.getState();
    const startsHere = name !== "together" && name !== "learn";
    if (!demo.getState().isAutostarted || started.has(engine) || !startsHere) return;
    started.add(engine);
    const start = name === "compare" ? startComparison : startRun;
    return start(engine, setHeld);
  }, [engine]);
  return held;
}
