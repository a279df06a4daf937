/** @file The link to a room of a classroom: its code stands behind the #, which reaches no server. */
import { parseRoomCode } from "../../distribute/machines/room-code";

const fragment = "#room1.";

/** `address` is the site's. */
export const linkToRoom = (address: string, code: string): string =>
  `${address}?page=together${fragment}${code}`;

/** The code in an address, given from its # on; null where there is none. */
export const roomIn = (hash: string): string | null =>
  hash.startsWith(fragment) ? parseRoomCode(hash.slice(fragment.length)) : null;
