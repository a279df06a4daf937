import { useStore } from "zustand";
import { heatMs } from "../../race/plan";
import type { Lane } from "../../race/race";
import { summarize } from "../../race/statistics";
import { raceOf } from "../../store/race/race";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { useRunState } from "../use-session";
import { words } from "./words";

/** How far the race is, and what it waits for. */
export function Progress() {
  const t = useWords(words);
  const format = useFormats();
  const { status, heats, rounds, failure } = useStore(raceOf(useEngine()).state);
  const phase = useRunState(({ run }) => run?.phase);
  return <p role="status">{write()}</p>;

  function write(): string {
    const heat = heats.at(-1);
    if (status === "idle") return heat && !failure && isOver(heat.lanes) ? t.done : "";
    if (phase === "training" || phase === "loading" || phase === "compiling") return t.waiting;
    if (!heat) return "";
    const product = t.product(format.count(heat.product.M), heat.product.precision);
    const racing = heat.lanes.filter(({ state }) => state === "warm" || state === "done");
    if (heat.lanes.some(({ state }) => state === "waiting" || state === "preparing") || racing.length === 0)
      return t.preparing(product);
    // What rests has fewer.
    const taken = Math.max(...racing.map(({ stepMs }) => stepMs.length));
    const medians = racing.flatMap(({ stepMs }) => (stepMs.length > 0 ? [summarize(stepMs).median] : []));
    const leftMs = medians.length === racing.length ? heatMs(medians, rounds - taken) : 0;
    const left = leftMs > 5000 ? t.left(format.duration(Math.ceil(leftMs / 5000) * 5)) : "";
    return t.running(product, format.count(Math.min(taken + 1, rounds)), format.count(rounds)) + left;
  }
}

const isOver = (lanes: readonly Lane[]): boolean =>
  lanes.every(({ state }) => state !== "waiting" && state !== "preparing" && state !== "warm");
