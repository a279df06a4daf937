/** @file Data behind the # of an address: deflated JSON in base64url behind its checksum, and what can be wrong with it. */

import { fromBase64Url, toBase64Url } from "../lib/base64url";
import { crc32 } from "../lib/crc32";
import { deflate, inflateAtMost } from "./deflate";
import { type LinkNotice, type LinkNoticeCode, type NoticeDetails, Notices } from "./notices";
import type { Json, Packing } from "./packing";

/** Longer text is not looked at. */
export const longestLink = 16 * 1024;
const mostInflatedBytes = 64 * 1024;
const checksumBytes = 4;

/** Thrown where nothing of a link can be used. */
export class UnreadableError extends Error {
  override name = "UnreadableError";
  readonly code: LinkNoticeCode;
  readonly details: NoticeDetails;

  constructor(code: LinkNoticeCode, details: NoticeDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** What to say of a link whose reading threw this: what is no UnreadableError comes of data that makes no sense. */
export function noticesOf(error: unknown): readonly LinkNotice[] {
  const { code, details } = error instanceof UnreadableError ? error : new UnreadableError("corrupt");
  const notices = new Notices();
  notices.add(code, details);
  return notices.all;
}

export async function seal(packed: Json): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(packed));
  const deflated = await deflate(json);
  const bytes = new Uint8Array(checksumBytes + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(json));
  bytes.set(deflated, checksumBytes);
  return toBase64Url(bytes);
}

/** Throws an UnreadableError; a SyntaxError where what is behind the checksum is no JSON. */
export async function unseal(payload: string): Promise<unknown> {
  const bytes = fromBase64Url(payload);
  if (!bytes) throw new UnreadableError("not-base64");
  if (bytes.length <= checksumBytes) throw new UnreadableError("corrupt");
  const json = await inflateAtMost(bytes.subarray(checksumBytes), mostInflatedBytes).catch(() => {
    throw new UnreadableError("corrupt");
  });
  if (!json) throw new UnreadableError("bomb", { value: String(mostInflatedBytes) });
  if (new DataView(bytes.buffer).getUint32(0) !== crc32(json)) throw new UnreadableError("checksum");
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
}

export interface ParsedSealed<T> {
  /** null where nothing of it could be read; the notices say why. */
  record: T | null;
  notices: readonly LinkNotice[];
}

/**
 * Reads an address's fragment of a kind whose only version is 1: "#race1.…" is of the kind "race". Never rejects, whatever it is given,
 * and changes nothing without a notice. What unpacks and yet `isAny` denies says nothing.
 */
export async function parseSealed<T>(
  kind: string,
  fragment: string,
  packing: Packing<T>,
  isAny: (record: T) => boolean,
): Promise<ParsedSealed<T>> {
  const notices = new Notices();
  try {
    if (fragment.length > longestLink)
      throw new UnreadableError("oversize", { value: String(fragment.length) });
    const [, version, payload = ""] = new RegExp(`^#${kind}(\\d+)(?:\\.(.*))?$`, "s").exec(fragment) ?? [];
    if (version === undefined) throw new UnreadableError("not-a-link");
    if (Number(version) > 1) throw new UnreadableError("future-version", { value: `${kind}${version}` });
    if (version !== "1") throw new UnreadableError("corrupt");
    const record = packing.unpack(await unseal(payload), "", notices);
    if (!isAny(record)) throw new UnreadableError("corrupt");
    return { record, notices: notices.all };
  } catch (error) {
    return { record: null, notices: noticesOf(error) };
  }
}
