import { useEffect, useState } from "react";

/** Counts from 1 up to `count`, a step per frame, so that what is large can come in parts and no task takes long. */
export function useStages(count: number): number {
  const [stage, setStage] = useState(1);
  useEffect(() => {
    if (stage >= count) return;
    const frame = requestAnimationFrame(() => setStage(stage + 1));
    return () => cancelAnimationFrame(frame);
  }, [stage, count]);
  return stage;
}
