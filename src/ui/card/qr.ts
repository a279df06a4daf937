/** @file The link on a card as a QR code that a phone can read. */
import { encodeRecord } from "../../share/codec";
import { figuresOnly } from "../../share/figures-only";
import type { ResultRecord } from "../../share/record";
import { modulesOf } from "../shared/qr-modules";

export interface Code {
  /** Rows of modules, true for dark, without the quiet zone around. */
  modules: readonly (readonly boolean[])[];
  /** What it leads to: the whole result, its figures without curves, or just the page. */
  leadsTo: "result" | "figures" | "page";
}

/**
 * What a code of version 22, 105 modules wide, holds at the lowest error correction (ISO 18004, table 7). Larger ones have
 * modules too small for a phone before a screen.
 */
const mostBytes = 1003;

export async function codeOf(record: ResultRecord, link: string): Promise<Code> {
  const [address = ""] = link.split("#");
  if (link.length <= mostBytes) return { modules: modulesOf(link), leadsTo: "result" };
  const short = address + (await encodeRecord(figuresOnly(record)));
  if (short.length <= mostBytes) return { modules: modulesOf(short), leadsTo: "figures" };
  return { modules: modulesOf(address), leadsTo: "page" };
}
