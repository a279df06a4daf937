import type { BoardEntry } from "../../store/board/board";

/** The address that opens it, without anything else. */
export function linkToEntry({ link, content }: BoardEntry): string {
  const page = content.kind === "worksheet" ? "learn" : "compare";
  return `${location.origin}${location.pathname}?page=${page}${link}`;
}
