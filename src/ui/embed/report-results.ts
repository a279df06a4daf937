/** @file What is finished on an embedded page, for the page around it. */
import { figuresOf } from "../../share/host-messages";
import type { ResultRecord } from "../../share/record";
import type { Engine } from "../../store/engine";
import { comparisonOf } from "../../store/results/comparison-of";
import { recordOfView } from "../../store/results/record-of-view";
import { endingOf } from "../../store/results/sharing";
import { linkToResult } from "../share/link-to-result";
import type { Host } from "./host";
import { onResult } from "./results";

/** Tells runs with an epoch at least and comparisons when they are over, and what other parts have. Returns what ends it. */
export function reportResults(engine: Engine, { tellResult }: Pick<Host, "tellResult">): () => void {
  const { session } = engine;
  /** What comes back after a reset is not told again. */
  let latest = session.state.getState().run?.result ?? null;

  const tell = async (record: ResultRecord) => tellResult(await linkToResult(record), figuresOf(record));

  const stops = [
    session.state.subscribe(({ run }) => {
      if (!run?.result || run.result === latest) return;
      latest = run.result;
      const record = latest.epochs.length > 0 ? recordOfView(session.series, run) : null;
      if (record) void tell(record);
    }),
    comparisonOf(engine).subscribe(({ isActive, record }, before) => {
      if (isActive || !before.isActive || !record) return;
      if (record.variants.some((one) => one.step > 0 && endingOf(one) !== "failed")) void tell(record);
    }),
    onResult(async (figures, link) => tellResult(await link(), figures)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
