/** @file A classroom on the page: whether this site is served by one, its rooms, and who is let in. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { MakeConnection } from "../../distribute/machines/handshake";
import { Meeting } from "../../distribute/machines/meeting";
import type { Entry, RelayEnd } from "../../distribute/machines/relay-client";
import { type Member, relayLimits } from "../../distribute/machines/relay-messages";
import { parseRoomCode } from "../../distribute/machines/room-code";
import type { PeerId } from "../../distribute/transport";
import type { Crew } from "./crew";

/** What a classroom's server tells of itself. */
export interface ClassroomServer {
  /** Addresses of this site for other devices, best first; empty where it is served to this machine alone. */
  network: readonly string[];
}

export type ClassroomStep =
  | { at: "unknown" }
  /** The page asks its server. */
  | { at: "looking" }
  /** The page is from no classroom, or that has ended. */
  | { at: "none" }
  | { at: "door" }
  /** For a room to be opened, or to be let in. */
  | { at: "waiting"; isHost: boolean }
  | { at: "seated"; code: string; isHost: boolean; isRelayThere: boolean };

export interface ClassroomState {
  step: ClassroomStep;
  server: ClassroomServer | null;
  /** Those who ask the host to be let in. */
  asking: readonly Member[];
  /** Of the code that a link has named; empty where none has. */
  code: string;
  /** Why it is not in a room any more, or could not enter one. "no-code": what was typed is none. */
  problem: Exclude<RelayEnd, "left"> | "no-code" | null;
}

export interface Classroom {
  state: StoreApi<ClassroomState>;
  /** Asks the server of this page whether it is a classroom's, once. */
  look(): Promise<void>;
  open(): void;
  join(code: string): void;
  /** The page was opened with this code behind its #. */
  arrive(code: string): Promise<void>;
  admit(peer: PeerId): void;
  refuse(peer: PeerId): void;
  leave(): void;
}

export interface ClassroomOptions {
  crew: Crew;
  makeConnection: MakeConnection;
  /** To the relay. */
  openSocket: () => WebSocket;
  find: () => Promise<ClassroomServer | null>;
  name: () => string;
}

const outside = { asking: [], problem: null } as const;

export function createClassroom({
  crew,
  makeConnection,
  openSocket,
  find,
  name,
}: ClassroomOptions): Classroom {
  const state = createStore<ClassroomState>(() => ({
    ...outside,
    step: { at: "unknown" },
    server: null,
    code: "",
  }));
  const { getState: get, setState: set } = state;
  let meeting: Meeting | null = null;

  function enter(entry: Entry): void {
    if (get().step.at !== "door") return;
    const isHost = entry.type === "open";
    set({ ...outside, step: { at: "waiting", isHost } });
    const own = new Meeting(makeConnection, openSocket, entry, {
      onSeated({ code, host, transport }) {
        crew.meet({ transport, host, name: entry.name });
        set({ step: { at: "seated", code, isHost, isRelayThere: true } });
      },
      onMembers: (members) => crew.setMembers(members),
      onAsks: (asking) => set({ asking }),
      onCode: (peer, code) => crew.setCode(peer, code),
      onOutOfReach: (peer) => crew.lose(peer),
      onRelay(isRelayThere) {
        const { step } = get();
        if (step.at === "seated") set({ step: { ...step, isRelayThere } });
      },
      onEnd(why) {
        if (meeting !== own) return;
        meeting = null;
        const wasSeated = get().step.at === "seated";
        set({ ...outside, step: { at: "door" }, problem: why === "left" ? null : why });
        // The channels outlive the room: what is trained goes on.
        if (!wasSeated || why === "left") crew.part();
      },
    });
    meeting = own;
  }

  async function look(): Promise<void> {
    const { at } = get().step;
    if (at !== "unknown" && at !== "none") return;
    set({ step: { at: "looking" } });
    const server = await find();
    set({ server, step: { at: server ? "door" : "none" } });
  }

  return {
    state,
    look,
    open: () => enter({ type: "open", most: relayLimits.mostPeers, name: name() }),
    join(text) {
      const code = parseRoomCode(text);
      if (code === null) set({ problem: "no-code" });
      else enter({ type: "join", code, name: name() });
    },
    arrive(code) {
      set({ code });
      return look();
    },
    admit: (peer) => meeting?.admit(peer),
    refuse: (peer) => meeting?.refuse(peer),
    leave() {
      meeting?.leave();
    },
  };
}
