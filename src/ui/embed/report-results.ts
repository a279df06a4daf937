/** @file What is finished on an embedded page, for the page around it. */
import { figuresOf, type LessonFigures } from "../../share/host-messages";
import type { ResultRecord } from "../../share/record";
import { encodeWorksheet } from "../../share/worksheet-link";
import type { WorksheetRecord } from "../../share/worksheet-record";
import type { Engine } from "../../store/engine";
import { comparisonOf } from "../../store/results/comparison-of";
import { recordOfView } from "../../store/results/record-of-view";
import { endingOf } from "../../store/results/sharing";
import { addressOfSheet } from "../learn/sheets/sheet-address";
import { linkToResult } from "../share/link-to-result";
import type { Host } from "./host";
import { onLessonResult } from "./results";

/** Tells runs with an epoch at least, comparisons and loops of lessons when they are over. Returns what ends it. */
export function reportResults(engine: Engine, { tellResult }: Pick<Host, "tellResult">): () => void {
  const { session } = engine;
  /** What comes back after a reset is not told again. */
  let latest = session.state.getState().run?.result ?? null;

  const tell = async (record: ResultRecord) => tellResult(await linkToResult(record), figuresOf(record));

  /** A reader's name and sentence are the reader's to send. */
  const tellSheet = async (figures: LessonFigures, sheet: WorksheetRecord) =>
    tellResult(addressOfSheet(await encodeWorksheet({ ...sheet, name: null, own: "" })), figures);

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
    onLessonResult((figures, sheet) => void tellSheet(figures, sheet)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
