/** @file What the GPU does with halves, for components. Asked for once, by the first panel that wants to know. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { ofEngine } from "../../store/of-engine";
import type { HalfProbe, RunConfig } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useRunState } from "../use-session";

const halvesOf = ofEngine(({ client, session }) => {
  /** null until the GPU has answered. */
  const found = createStore<{ halves: HalfProbe | null }>(() => ({ halves: null }));
  const stop = session.state.subscribe(probe);
  probe();
  return found;

  /** As soon as there is a GPU to ask; after a failure, which the next run will report, with the next engine. */
  function probe(now = session.state.getState(), before?: typeof now): void {
    if (now.engine !== "ready" || before?.engine === "ready" || !now.description?.gpu) return;
    client
      .call((worker) => worker.reports.halves())
      .then(
        (halves) => {
          stop();
          found.setState({ halves });
        },
        () => {},
      );
  }
});

export const useHalves = (): HalfProbe | null => useStore(halvesOf(useEngine()), ({ halves }) => halves);

/** What becomes of subnormal halves in a run of these settings. */
export function subnormalsOf(
  { halfRounding, subnormals, device }: Pick<RunConfig, "halfRounding" | "subnormals" | "device">,
  halves: HalfProbe | null,
): HalfProbe["subnormals"] {
  if (subnormals === "flush") return "flushed";
  // Integer operations and the processor keep them.
  const isAdapters = subnormals === "adapter" && halfRounding === "adapter" && device !== "cpu";
  return isAdapters ? (halves?.subnormals ?? "kept") : "kept";
}

/** In the run on the page, or in the one that Train would start. */
export function useSubnormals(): HalfProbe["subnormals"] {
  const halves = useHalves();
  return useRunState(({ run, draft }) => subnormalsOf(run?.start?.config ?? draft, halves));
}
