import { encodeRace } from "../../share/race-link";
import type { RaceRecord } from "../../share/race-record";

export const linkToRace = async (record: RaceRecord): Promise<string> =>
  `${location.origin}${location.pathname}?page=kernels${await encodeRace(record)}`;
