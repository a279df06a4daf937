import type { KernelDescription } from "../../worker/api";
import { useWords } from "../i18n";
import { summaryWords } from "./summaries";

/** What a kernel computes, in the language of the page where it takes words. */
export function Summary({ kernel: { name, summary } }: { kernel: KernelDescription }) {
  const said = useWords(summaryWords)[name];
  return said ?? <span lang="en">{summary}</span>;
}
