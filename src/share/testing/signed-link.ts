/** @file For tests: links that are signed as real ones, whatever they say: so that what lies behind the checksum is reached. */
import { toBase64Url } from "../../lib/base64url";
import { crc32 } from "../../lib/crc32";
import { deflate } from "../deflate";
import { packR1 } from "../r1";
import { recordOfComparison } from "../record-of";
import { typicalComparison } from "./random-record";

/** The address's part for a text that stands where a result's JSON does. */
export async function sign(text: string, { version = 1, isDeflated = true } = {}): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const checksum = new Uint8Array(4);
  new DataView(checksum.buffer).setUint32(0, crc32(bytes));
  const payload = isDeflated ? await deflate(bytes) : bytes;
  return `#r${version}.${toBase64Url(new Uint8Array([...checksum, ...payload]))}`;
}

/** As `sign`, of any JSON. */
export const signJson = (packed: unknown): Promise<string> => sign(JSON.stringify(packed));

/** A typical result as JSON, to be spoilt. */
export const packedTypical = () =>
  JSON.parse(JSON.stringify(packR1(recordOfComparison(typicalComparison(), { madeAtMs: 0 }))));
