/** @file Opening a result that was sent, whichever form it has: a link, a card, or a file of kept results. */
import type { Engine } from "../../store/engine";
import type { ImportReport } from "../../store/results/kept-runs";
import { keptRunsOf, linkInPng, parseLink, searchOf } from "../../store/results/sharing";
import { openedOf } from "./opened";

/** What became of a file: it is open now, its results are on the list of kept ones, or nothing was in it. */
export type OpenedFile = "opened" | "nothing" | ImportReport;

/** Shows the result of a link; what is wrong with it stands on the page. */
export async function openText(engine: Engine, text: string): Promise<void> {
  const { description } = engine.session.state.getState();
  if (!description) return;
  const [race] = /#race\d+\..*$/s.exec(text.trim()) ?? [];
  if (race !== undefined) {
    location.href = `${location.pathname}?page=kernels${race}`;
    return;
  }
  const { value, notices } = await parseLink(text, description);
  if (value && !value.record) {
    // Settings alone belong to the address, which everything follows from: to this page's, not to whatever stands in the link.
    location.href = `${location.pathname}${searchOf(text)}`;
    return;
  }
  openedOf(engine).open(value?.record ?? null, notices);
}

export async function openFile(engine: Engine, file: File): Promise<OpenedFile> {
  const inPicture = linkInPng(new Uint8Array(await file.arrayBuffer()));
  if (inPicture) {
    await openText(engine, inPicture);
    return "opened";
  }
  const text = await file.text();
  const report = await keptRunsOf(engine).importFile(text);
  if (report.ok) return report;
  // A result that was copied as JSON or Markdown has its link in it.
  const link = /(https?:\/\/[^\s"<>)]*)?#r(ace)?\d+\.[\w-]+/.exec(text)?.[0];
  if (!link) return "nothing";
  await openText(engine, link);
  return "opened";
}
