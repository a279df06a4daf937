/** @file What a result is called, and the checksum that tells it from others. */
import { crc32 } from "../lib/crc32";
import { packR1 } from "./r1";
import type { ResultRecord } from "./record";
import { type Named, nameOfNumber } from "./run-name";

/** The same for the same result, however it was compressed: the checksum of its link. */
export const checksumOf = (record: ResultRecord): number =>
  crc32(new TextEncoder().encode(JSON.stringify(packR1(record))));

/** A result that is older than names has one by its checksum, the same wherever its link is opened. */
export const namedAs = (record: ResultRecord): Named => ({
  name: record.name ?? nameOfNumber(checksumOf(record)),
  givenName: record.givenName,
});
