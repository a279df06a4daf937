import { encodeRecord, type ResultRecord } from "../../store/results/sharing";

/** The address that opens with this result, without anything else. */
export const linkToResult = async (record: ResultRecord): Promise<string> =>
  `${location.origin}${location.pathname}?page=compare${await encodeRecord(record)}`;
