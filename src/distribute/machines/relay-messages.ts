/**
 * @file What is said between the relay of a classroom and those who meet there, as JSON. The relay hands on blobs from one to the other,
 * and knows nothing of what is in them.
 */
import type { PeerId } from "../transport";
import { parseRoomCode } from "./room-code";

export const relayLimits = {
  messageBytes: 16 * 1024,
  messagesPerSecond: 20,
  /** Of a connection that was silent: a network that stalls for three seconds delivers at once what was sent in them. */
  messagesAtOnce: 60,
  /** From one address, right or wrong. */
  triesPerMinute: 10,
  fewestPeers: 8,
  mostPeers: 40,
  silenceMs: 30 * 60_000,
  /** So long is a seat kept for who lost the connection; a room ends when its host's is not taken again. */
  seatMs: 60_000,
  nameLength: 40,
} as const;

/** Where on the server the relay is. */
export const relayPath = "/relay";

/** What belongs to a room, its host included. */
export interface Member {
  peer: PeerId;
  /** What it calls itself, for people. */
  name: string;
}

export type ToRelay =
  /** Opens a room for so many, and becomes its host. */
  | { type: "open"; most: number; name: string }
  | { type: "join"; code: string; name: string }
  /** Takes its seat again. */
  | { type: "return"; code: string; seat: string }
  /** Of the host, about one who asks. */
  | { type: "admit"; peer: PeerId }
  | { type: "refuse"; peer: PeerId }
  | { type: "pass"; to: PeerId; blob: string }
  | { type: "leave" };

export type FromRelay =
  /** To who opened a room, was admitted to one or has returned: who is there, by when they came. `seat` lets it return, and is its secret. */
  | { type: "seated"; code: string; self: PeerId; seat: string; host: PeerId; members: readonly Member[] }
  /** To the host. */
  | { type: "asks"; peer: PeerId; name: string }
  | { type: "withdrew"; peer: PeerId }
  | { type: "joined"; peer: PeerId; name: string }
  | { type: "left"; peer: PeerId }
  /** To who passed something on to a member whose connection is lost. "joined" tells when it is back. */
  | { type: "missed"; peer: PeerId }
  | { type: "passed"; from: PeerId; blob: string };

/** Why the relay ends a connection. It stands in the reason with which the socket is closed. */
export const endReasons = [
  "malformed",
  "too-fast",
  "too-many-tries",
  "no-such-room",
  "room-full",
  "refused",
  "room-ended",
  "idle",
  "busy",
  /** The same seat was taken from elsewhere. */
  "moved",
] as const;
export type EndReason = (typeof endReasons)[number];

/** Of WebSocket's own: what an application may use. */
export const endCode = 4000;

const isText = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= most;
const isName = (value: unknown): value is string =>
  isText(value, relayLimits.nameLength) && value.trim().length > 0 && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(value);
const isPeer = (value: unknown): value is PeerId => typeof value === "string" && /^\d{1,6}$/.test(value);
const isBlob = (value: unknown): value is string => isText(value, relayLimits.messageBytes);
const isCode = (value: unknown): value is string =>
  typeof value === "string" && parseRoomCode(value) === value;
const isSeat = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
const isCount = (value: unknown): value is number =>
  Number.isInteger(value) &&
  Number(value) >= relayLimits.fewestPeers &&
  Number(value) <= relayLimits.mostPeers;
const isMember = (value: unknown): value is Member =>
  isObject(value) && isPeer(value["peer"]) && isName(value["name"]) && Object.keys(value).length === 2;
const areMembers = (value: unknown): value is Member[] =>
  Array.isArray(value) && value.length <= relayLimits.mostPeers && value.every(isMember);

type Check = (value: unknown) => boolean;

const toRelay: Record<ToRelay["type"], Record<string, Check>> = {
  open: { most: isCount, name: isName },
  join: { code: isCode, name: isName },
  return: { code: isCode, seat: isSeat },
  admit: { peer: isPeer },
  refuse: { peer: isPeer },
  pass: { to: isPeer, blob: isBlob },
  leave: {},
};

const fromRelay: Record<FromRelay["type"], Record<string, Check>> = {
  seated: { code: isCode, self: isPeer, seat: isSeat, host: isPeer, members: areMembers },
  asks: { peer: isPeer, name: isName },
  withdrew: { peer: isPeer },
  joined: { peer: isPeer, name: isName },
  left: { peer: isPeer },
  missed: { peer: isPeer },
  passed: { from: isPeer, blob: isBlob },
};

/** null for what is no message, or has more to it. */
export const parseToRelay = (text: unknown): ToRelay | null => parse<ToRelay>(text, toRelay);
export const parseFromRelay = (text: unknown): FromRelay | null => parse<FromRelay>(text, fromRelay);

function parse<T>(text: unknown, forms: Record<string, Record<string, Check>>): T | null {
  if (typeof text !== "string" || text.length > relayLimits.messageBytes) return null;
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(message) || typeof message["type"] !== "string") return null;
  const form = Object.hasOwn(forms, message["type"]) ? forms[message["type"]] : undefined;
  const fields = Object.entries(form ?? {});
  const isWhole = form && Object.keys(message).length === fields.length + 1;
  if (!isWhole) return null;
  const named = message;
  return fields.every(([name, check]) => Object.hasOwn(named, name) && check(named[name]))
    ? (message as T)
    : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
