/** @file A worksheet as plain text, for a letter or a document. */
import type { WorksheetRecord } from "../../../share/worksheet-record";
import type { WordsOf } from "../../i18n/declare-words";
import type { WrittenSheet } from "./read-worksheet";
import type { sheetWords } from "./words";

interface Told {
  title: string;
  written: WrittenSheet;
  /** What measured, in words; null where nothing did. */
  device: string | null;
  date: string;
  /** Of the lesson. */
  address: string;
}

/** Blocks with a blank line between any two: the head, a block for each line and each answer, the reader's sentence, the address. */
export function worksheetText(
  { name, own }: Pick<WorksheetRecord, "name" | "own">,
  { title, written, device, date, address }: Told,
  t: WordsOf<typeof sheetWords>,
): string {
  const said = (term: string, text: string) => t.ofLesson(term, text);
  const head = [
    title,
    ...(name ? [said(t.reader, name)] : []),
    said(t.date, date),
    ...(device ? [said(t.device, device)] : []),
  ];
  const lines = written.lines.map(({ question, guess, measured, interval, verdict }) => [
    question,
    `  ${said(t.predicted, guess ?? "–")}`,
    `  ${said(t.measured, `${measured ?? t.untouched}${interval ? ` (${interval})` : ""}`)}`,
    ...(verdict ? [`  ${said(t.compared, t.verdict[verdict])}`] : []),
  ]);
  const answers = written.answers.map(({ question, chosen, isRight }) => [
    question,
    `  ${chosen}${isRight === null ? "" : ` (${isRight ? t.isRight : t.isWrong})`}`,
  ]);
  const blocks = [head, ...lines, ...answers, ...(own ? [[own]] : []), [address]];
  return blocks.map((block) => block.join("\n")).join("\n\n");
}
