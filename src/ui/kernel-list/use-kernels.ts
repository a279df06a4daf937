import { useEffect } from "react";
import { useStore } from "zustand";
import { kernelsOf } from "../../store/runs/kernels";
import type { KernelDescription } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";

/** What all kernels declare, by name; null until the worker has told it. */
export function useKernels(): readonly KernelDescription[] | null {
  const { state, read } = kernelsOf(useEngine());
  const isReady = useRunState(({ engine }) => engine === "ready");
  useEffect(() => {
    if (isReady) void read();
  }, [isReady, read]);
  return useStore(state);
}
