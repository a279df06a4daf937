/** @file The way from a panel that has a link to the board of a room, which is the host's. */
import { createStore } from "zustand/vanilla";
import { ofEngine } from "../of-engine";

/**
 * What became of it. "ignored": the host takes no more from this machine for a while. "unanswered": the host is out of reach, or its page
 * knows no board.
 */
export type HandOutcome = "added" | "known" | "full" | "unread" | "ignored" | "unanswered";

export interface RoomHand {
  /** Whether the board is this machine's. */
  isHost: boolean;
  /** `link` is an address from its # on. Never rejects. */
  hand(link: string): Promise<HandOutcome>;
}

/** null while this machine is in no room. Light, so that panels ask it that load nothing of rooms. */
export const roomHandOf = ofEngine(() => createStore<{ room: RoomHand | null }>(() => ({ room: null })));
