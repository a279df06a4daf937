/** @file What became of a file of kept results, in sentences. */
import type { ImportReport } from "../../store/results/kept-runs";
import type { Formats } from "../i18n/format";
import type { SharedWords } from "../shared/words";
import type { KeptWords } from "./words";

/** Damaged entries that are named one by one; the rest is counted. */
const mostNamed = 5;

export function writeImport(
  report: ImportReport,
  t: KeptWords,
  { sentences }: SharedWords,
  format: Formats,
): string {
  if (!report.ok) return t.unreadable;
  const { added, duplicates, damaged, remarks, isAltered } = report;
  const unnamed = damaged.length - mostNamed;
  const said = [
    t.imported(format.count(added)),
    duplicates > 0 && t.known(format.count(duplicates)),
    ...damaged.slice(0, mostNamed).map(({ place, name }) => t.damaged(format.count(place), name ?? "")),
    unnamed > 0 && t.moreDamaged(format.count(unnamed)),
    remarks.length > 0 && t.remarked(format.count(remarks.length)),
    isAltered && t.altered,
  ];
  return sentences(said.filter((sentence) => sentence !== false));
}
