/** @file The tabs of this browser that have the page of training together open: they find each other, and one asks another to train along. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { pairCount } from "../../share/run-name";
import { type Invitation, isRoomMessage, type RoomMessage, type TabCard } from "./room-messages";

const channelName = "halfstep-together";
/** How often a tab in sight asks who is there, and how many questions one may leave without an answer. */
const askIntervalMs = 1500;
const mostUnanswered = 2;

export interface RoomState {
  /** Whether the person has asked for other tabs. */
  isOpen: boolean;
  self: TabCard;
  others: readonly TabCard[];
}

export interface Room {
  state: StoreApi<RoomState>;
  /** The page is shown from now on, until the function returned is called. */
  enter(): () => void;
  open(): void;
  close(): void;
  /** Tells the others what this tab does now. */
  tell(changes: Partial<Pick<TabCard, "group" | "size" | "isBusy">>): void;
  invite(to: string, invitation: Invitation): void;
  /** Asks for a place in the group of another tab, which answers with an invitation. */
  ask(to: string): void;
  /** Who hears of invitations and of those who ask for one. */
  listen(listener: RoomListener): void;
}

export interface RoomListener {
  onInvitation: (invitation: Invitation) => void;
  onAsk: (from: string) => void;
}

/** Nothing is ever found where the browser has no BroadcastChannel. */
export function createRoom(ended: AbortSignal, random: () => number = Math.random): Room {
  const id = `${random().toString(36).slice(2)}${random().toString(36).slice(2)}`;
  const name = `tab ${Math.floor(random() * pairCount)}`;
  const state = createStore<RoomState>(() => ({
    isOpen: false,
    self: { id, name, group: null, size: 0, isBusy: false },
    others: [],
  }));
  const { getState: get, setState: set } = state;
  const unanswered = new Map<string, number>();
  let channel: BroadcastChannel | null = null;
  let listener: RoomListener | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let isShown = false;

  const post = (message: RoomMessage): void => channel?.postMessage(message);

  function hear(data: unknown): void {
    if (!isRoomMessage(data)) return;
    switch (data.type) {
      case "who":
        post({ type: "here", card: get().self });
        break;
      case "here":
        unanswered.delete(data.card.id);
        set(({ others }) => ({ others: withCard(others, data.card) }));
        break;
      case "gone":
        forget(data.id);
        break;
      case "invite":
        if (data.to === id) listener?.onInvitation(data.invitation);
        break;
      case "ask":
        if (data.to === id) listener?.onAsk(data.from);
    }
  }

  function forget(gone: string): void {
    unanswered.delete(gone);
    set(({ others }) => ({ others: others.filter((other) => other.id !== gone) }));
  }

  /** A tab that was closed says so, and one that was killed does not. */
  function ask(): void {
    if (document.hidden) return;
    for (const { id: other } of get().others) {
      const count = (unanswered.get(other) ?? 0) + 1;
      if (count > mostUnanswered) forget(other);
      else unanswered.set(other, count);
    }
    post({ type: "who" });
  }

  function connect(): void {
    if (channel || ended.aborted || typeof BroadcastChannel === "undefined") return;
    channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => hear(data);
    timer = setInterval(ask, askIntervalMs);
    post({ type: "here", card: get().self });
    post({ type: "who" });
  }

  /** A tab stays among the others for as long as it trains with them, whatever page it shows. */
  function leaveIfDone(): void {
    if (!channel || (isShown && !ended.aborted) || (get().self.group !== null && !ended.aborted)) return;
    post({ type: "gone", id });
    clearInterval(timer);
    channel.close();
    channel = null;
    set({ isOpen: false, others: [] });
  }

  globalThis.addEventListener?.("pagehide", () => post({ type: "gone", id }), { signal: ended });
  ended.addEventListener("abort", leaveIfDone);

  return {
    state,
    enter() {
      isShown = true;
      connect();
      return () => {
        isShown = false;
        leaveIfDone();
      };
    },
    open() {
      set({ isOpen: true });
      post({ type: "who" });
    },
    close: () => set({ isOpen: false }),
    tell(changes) {
      set(({ self }) => ({ self: { ...self, ...changes } }));
      post({ type: "here", card: get().self });
      leaveIfDone();
    },
    invite: (to, invitation) => post({ type: "invite", to, invitation }),
    ask: (to) => post({ type: "ask", to, from: id }),
    listen: (next) => {
      listener = next;
    },
  };
}

const withCard = (others: readonly TabCard[], card: TabCard): readonly TabCard[] =>
  [...others.filter(({ id }) => id !== card.id), card].sort((a, b) => a.id.localeCompare(b.id));
