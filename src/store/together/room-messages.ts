/** @file What tabs with the page of training together open say to each other: plain data on one channel of the origin. */
import type { RunConfig } from "../../worker/api";
import type { TogetherPlan } from "./plan";

/** What a tab tells of itself. */
export interface TabCard {
  id: string;
  /** "tab 123", which readers see as a name in their own language. */
  name: string;
  /** The group that it trains in with other tabs; null for none. */
  group: string | null;
  /** Tabs in that group. */
  size: number;
  /** Whether it trains by itself, and takes no invitation. */
  isBusy: boolean;
}

/** What a tab that is invited trains, and with whom. */
export interface Invitation {
  group: string;
  config: RunConfig;
  plan: TogetherPlan;
}

export type RoomMessage =
  /** Everybody is to say that they are there. */
  | { type: "who" }
  | { type: "here"; card: TabCard }
  | { type: "gone"; id: string }
  | { type: "invite"; to: string; invitation: Invitation }
  /** A tab wants to train with the group that the other one is in. */
  | { type: "ask"; to: string; from: string };

const kinds = ["who", "here", "gone", "invite", "ask"];

/** Whether this is such a message: a tab with another version of the page may say something else. */
export function isRoomMessage(data: unknown): data is RoomMessage {
  if (typeof data !== "object" || data === null || !("type" in data)) return false;
  if (!kinds.includes(String(data.type))) return false;
  const { to, from, id, card, invitation } = data as Partial<Record<string, unknown>>;
  if (data.type === "who") return true;
  if (data.type === "gone") return typeof id === "string";
  if (data.type === "ask") return typeof to === "string" && typeof from === "string";
  if (data.type === "here") return isCard(card);
  return (
    typeof to === "string" &&
    typeof invitation === "object" &&
    invitation !== null &&
    ["group", "config", "plan"].every((name) => name in invitation)
  );
}

const isCard = (card: unknown): boolean =>
  typeof card === "object" &&
  card !== null &&
  ["id", "name", "group", "size", "isBusy"].every((name) => name in card);
