/** @file What became of a file of kept results, in sentences. */
import type { ImportReport } from "../../store/results/kept-runs";
import type { Formats } from "../i18n/format";
import type { Words } from "./words";

/** Damaged entries that are named one by one; the rest is counted. */
const mostNamed = 5;

export function writeImport(report: ImportReport, { kept }: Pick<Words, "kept">, format: Formats): string {
  if (!report.ok) return kept.unreadable;
  const { added, duplicates, damaged, remarks, isAltered } = report;
  const unnamed = damaged.length - mostNamed;
  return [
    kept.imported(format.count(added)),
    duplicates > 0 && kept.known(format.count(duplicates)),
    ...damaged.slice(0, mostNamed).map(({ place, name }) => kept.damaged(format.count(place), name ?? "")),
    unnamed > 0 && kept.moreDamaged(format.count(unnamed)),
    remarks.length > 0 && kept.remarked(format.count(remarks.length)),
    isAltered && kept.altered,
  ]
    .filter(Boolean)
    .join(" ");
}
