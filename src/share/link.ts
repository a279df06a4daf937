/** @file From any result to its record, and to the address that carries it. */
import type { ComparisonResult, RunResult } from "../worker/api";
import { encodeRecord } from "./codec";
import type { ResultRecord } from "./record";
import { recordOfComparison, recordOfRun } from "./record-of";

/** What a link can carry. A record is a result that a link has carried already. */
export type Linkable = RunResult | ComparisonResult | ResultRecord;

/** The result as a link holds it. Throws a TypeError for what is no result. */
export function recordOf(result: Linkable): ResultRecord {
  if (typeof result === "object" && result !== null && "kernels" in result) {
    if ("kind" in result) return completed(result);
    return "variants" in result ? recordOfComparison(result) : recordOfRun(result);
  }
  throw new TypeError("A link is made of a result: pass what train, compare or parseLink resolved to.");
}

/** It may be a file from before results had names, and before their pace and their choices were told. */
const completed = (record: ResultRecord): ResultRecord => ({
  ...Object.assign({ name: null, givenName: null }, record),
  variants: record.variants.map((one) => ({
    ...one,
    pace: one.pace ?? "full",
    choices: one.choices ?? null,
  })),
});

/** The address of a page, given without its fragment, that opens with this result. */
export const linkOf = async (result: Linkable, address: string): Promise<string> =>
  `${address}${await encodeRecord(recordOf(result))}`;
