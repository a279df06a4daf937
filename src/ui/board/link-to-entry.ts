import type { BoardEntry } from "../../store/board/board";
import { addressOfSheet } from "../learn/sheets/sheet-address";

/** The address that opens it, without anything else. */
export const linkToEntry = ({ link, content }: BoardEntry): string =>
  content.kind === "worksheet"
    ? addressOfSheet(link)
    : `${location.origin}${location.pathname}?page=compare${link}`;
