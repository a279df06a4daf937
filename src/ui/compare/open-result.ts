/** @file Opening a result that was sent, whichever form it has: a link, a card, or a file of kept results. */
import type { Engine } from "../../store/engine";
import type { ImportReport } from "../../store/results/kept-runs";
import { bytesOfFile, keptRunsOf, linkInPng, parseLink, searchOf } from "../../store/results/sharing";
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
  const bytes = await bytesOfFile(file);
  if (!bytes) return "nothing";
  const inPicture = linkInPng(bytes);
  if (inPicture) {
    await openText(engine, inPicture);
    return "opened";
  }
  const text = new TextDecoder().decode(bytes);
  const report = await keptRunsOf(engine).importFile(text);
  if (report.ok) return report;
  // A result that was copied as JSON or Markdown has its link in it.
  const link = linkIn(text);
  if (!link) return "nothing";
  await openText(engine, link);
  return "opened";
}

/** Of an address, which stands before its result. */
const longestAddress = 4096;

/** The first link to a result in a text, with its address where there is one. Addresses are looked for there alone: a text may be full of them. */
function linkIn(text: string): string | null {
  const { 0: result, index } = /#r(ace)?\d+\.[\w-]+/.exec(text) ?? {};
  if (result === undefined || index === undefined) return null;
  const before = text.slice(Math.max(0, index - longestAddress), index);
  return (/https?:\/\/[^\s"<>)]*$/.exec(before)?.[0] ?? "") + result;
}
