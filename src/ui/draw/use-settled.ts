import { useEffect, useRef, useState } from "react";

/** A value that changes at most once per interval, and is then the latest. */
export function useSettled<T>(value: T, intervalMs: number): T {
  const [settled, setSettled] = useState(value);
  const changedMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        changedMs.current = performance.now();
        setSettled(value);
      },
      Math.max(0, changedMs.current + intervalMs - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [value, intervalMs]);
  return settled;
}
