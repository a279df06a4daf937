/**
 * @file Everything about results that travel and stay, for the parts of the page that load when they are wanted: the
 * result in the address, kept runs, links, tables and pictures. The page's first load does without it.
 */
import { described } from "../described";
import { ofEngine } from "../of-engine";
import { noteKeptCount } from "./kept-count";
import { createKeptStore } from "./kept-runs";
import { followSharedResult } from "./shared-result";

export { encodeRecord, parseLink, searchOf } from "../../share/codec";
export { curveEdges } from "../../share/curve";
export { type Ending, endingOf } from "../../share/ending";
export { type Linkable, linkOf, recordOf } from "../../share/link";
export { namedAs } from "../../share/name-of-record";
export type { LinkNotice, LinkNoticeCode } from "../../share/notices";
export { embedLink, linkInPng } from "../../share/png";
export type { RecordedDevice, RecordedEpoch, RecordedVariant, ResultRecord } from "../../share/record";
export { recordOfComparison, recordOfRun } from "../../share/record-of";
export { nameOf, nameOfDevice, toCsv, toJson, toMarkdown } from "../../share/tables";
export { bytesOfFile } from "./bytes-of-file";
export type { ImportReport, Kept, KeptResult, UnreadableResult } from "./kept-runs";
export type { StorageTrouble, StorageTroubleCode } from "./kept-storage";
export type { SharedResult } from "./shared-result";

/** What the address of this page carries, read by the settings that the engine knows. */
export const sharedResultOf = ofEngine(({ session }) => followSharedResult(session.state));

/** Finished runs and comparisons that stay in this browser, read by the settings that the engine knows. */
export const keptRunsOf = ofEngine(({ session }) => {
  const store = createKeptStore(described(session.state));
  store.subscribe(({ status, results, unreadable }) => {
    if (status === "ready") noteKeptCount(results.length + unreadable.length);
  });
  return store;
});
