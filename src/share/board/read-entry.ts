/** @file What a link on a class board carries: a result or a worksheet, read by the parsers that read it anywhere. */
import { type LinkSchema, parseLink } from "../codec";
import { checksumOf } from "../name-of-record";
import type { LinkNotice } from "../notices";
import type { ResultRecord } from "../record";
import { noticesOf, UnreadableError } from "../sealed";
import { isWorksheet, parseWorksheet } from "../worksheet-link";
import type { WorksheetRecord } from "../worksheet-record";

export type BoardContent =
  | { kind: "result"; record: ResultRecord }
  | { kind: "worksheet"; record: WorksheetRecord };

export interface ReadEntry {
  /** null where nothing of it could be read; the notices say why. */
  content: BoardContent | null;
  notices: readonly LinkNotice[];
}

/** Reads an address from its # on. Never rejects, whatever it is given, and changes nothing without a notice. */
export async function readEntry(fragment: string, schema: LinkSchema): Promise<ReadEntry> {
  if (isWorksheet(fragment)) {
    const { record, notices } = await parseWorksheet(fragment);
    return { content: record && { kind: "worksheet", record }, notices };
  }
  if (!/^#r\d/.test(fragment))
    return { content: null, notices: noticesOf(new UnreadableError("not-a-link")) };
  const { value, notices } = await parseLink(fragment, schema);
  const record = value?.record ?? null;
  return { content: record && { kind: "result", record }, notices };
}

/** Equal for links that carry the same: two browsers may pack it differently. A result is the same under another name. */
export function identityOf(content: BoardContent): string {
  if (content.kind === "worksheet") return JSON.stringify(content.record);
  const { record } = content;
  return `${checksumOf({ ...record, name: null, givenName: null })} ${record.madeAtMs} ${record.kernels}`;
}
