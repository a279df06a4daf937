/**
 * @file Everything about results that travel and stay, for the parts of the page that load when they are wanted: the
 * result in the address, kept runs, links, tables and pictures. The page's first load does without it.
 */
import { session } from "./engine";
import { followSharedResult } from "./shared-result";

export { encodeRecord, parseLink } from "../share/codec";
export { curveEdges } from "../share/curve";
export { type Linkable, linkOf, recordOf } from "../share/link";
export type { LinkNotice, LinkNoticeCode } from "../share/notices";
export type { RecordedEpoch, RecordedVariant, ResultRecord } from "../share/record";
export { recordOfComparison, recordOfRun } from "../share/record-of";
export type { SharedResult } from "./shared-result";

/** What the address of this page carries. */
export const sharedResult = followSharedResult(session.state);
