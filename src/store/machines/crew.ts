/** @file The machines that have met, and a run that the one which brought them together begins for all. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Link } from "../../distribute/machines/frame-channel";
import type { PeerId, Transport } from "../../distribute/transport";
import { bridge } from "../../distribute/transports/bridged";
import { within } from "../../lib/within";
import type { RunConfig } from "../../worker/api";
import type { HandOutcome } from "../board/room-hand";
import type { TogetherPlan } from "../together/plan";
import type { Together } from "../together/together";
import { isTogether } from "../together/together-state";
import { type Agreeing, agreeOnDigits } from "./agree-on-digits";
import { Handing } from "./handing";
import { Talk } from "./talk";
import type { StartMessage, TalkMessage } from "./talk-messages";

export interface CrewMember {
  id: PeerId;
  name: string;
  /** "lost": no channel came about. */
  reach: "open" | "opening" | "lost";
  /** Six digits that both screens show; null where there are none. */
  code: string | null;
  /** Samples per second of the machine by itself, measured just before the run; null before. */
  aloneRate: number | null;
}

export interface CrewState {
  /** null while this machine is with no others. */
  self: PeerId | null;
  host: PeerId | null;
  /** By when they came, this one among them. */
  members: readonly CrewMember[];
  /** Of the run under way that the host began. */
  group: string | null;
  /**
   * Why this machine has no part in the host's run: "busy" with one of its own, behind which it joins, or "not-allowed", since this page
   * can't train what the host has set.
   */
  obstacle: "busy" | "not-allowed" | null;
  /** Machines that send the host more links for its board than a person would; what else comes of these is ignored. */
  flooding: readonly PeerId[];
}

export interface Crew {
  state: StoreApi<CrewState>;
  /** This machine is with others from now on, reached by this transport. */
  meet(options: MeetOptions): void;
  /** Those who have a place, as the relay tells. */
  setMembers(members: readonly { peer: PeerId; name: string }[]): void;
  setCode(id: PeerId, code: string): void;
  lose(id: PeerId): void;
  /** Of the host: all who are reached train what is set here, and who comes later joins them. */
  begin(): void;
  /** Hands a link to the host's board, which may be this machine's. Never rejects. */
  hand(link: string): Promise<HandOutcome>;
  /** Parts with all; a run under way goes on as far as it can. */
  part(): void;
}

export interface MeetOptions {
  transport: Transport;
  host: PeerId;
  name: string;
  /** By hand: the one channel there is, whose ends agree on digits themselves. */
  byHand?: { link: Link; isOfferer: boolean; peer: PeerId };
}

export interface CrewOptions {
  together: Pick<Together, "state" | "trainWith" | "stop">;
  /** What the host has set. */
  wanted(): { config: RunConfig; plan: TogetherPlan };
  /** What a host asks for as this machine may do it, once its engine is known; null where it can't. */
  allow(config: RunConfig, plan: TogetherPlan): Promise<{ config: RunConfig; plan: TogetherPlan } | null>;
  /** Puts a link on this machine's board; `name` is that of the machine it comes from. */
  take(link: string, name: string): Promise<HandOutcome>;
}

const nobody: CrewState = { self: null, host: null, members: [], group: null, obstacle: null, flooding: [] };
/** So long may the host take to say what became of a link. */
const takenMs = 8000;

export function createCrew({ together, wanted, allow, take }: CrewOptions): Crew {
  const state = createStore<CrewState>(() => nobody);
  const { getState: get, setState: set } = state;
  let talk: Talk | null = null;
  let agreeing: Agreeing | null = null;
  /** What the host has begun last, until that is over. */
  let started: StartMessage | null = null;
  let unbridge = () => {};
  let name = "";
  let handing = new Handing();
  /** Who waits for what the host says of a link, the earliest first. */
  const handed: ((outcome: HandOutcome) => void)[] = [];

  const isHost = () => get().host !== null && get().host === get().self;
  const change = (id: PeerId, changes: Partial<CrewMember>) =>
    set(({ members }) => ({
      members: members.map((member) => (member.id === id ? { ...member, ...changes } : member)),
    }));

  function hearPeers(peers: readonly PeerId[]): void {
    for (const { id, reach } of get().members.filter((member) => member.id !== get().self)) {
      const isOpen = peers.includes(id);
      if (!isOpen && reach === "open") change(id, { reach: "opening" });
      if (!isOpen || reach === "open") continue;
      change(id, { reach: "open" });
      talk?.say(id, { type: "here", name });
      // Who comes late is taken along.
      if (isHost() && started) talk?.say(id, started);
    }
  }

  function hear(from: PeerId, message: TalkMessage): void {
    if (message.type === "here") change(from, { name: message.name });
    else if (message.type === "alone") {
      if (message.group === get().group) change(from, { aloneRate: message.rate });
    } else if (message.type === "start") {
      if (from !== get().host) return;
      started = message;
      void follow();
    } else if (message.type === "stop" || message.type === "over") {
      if (from !== get().host || message.group !== started?.group) return;
      started = null;
      set({ obstacle: null });
      if (message.type === "stop" && message.group === get().group) together.stop();
    } else if (message.type === "board") {
      if (isHost()) void takeOf(from, message.link);
    } else if (message.type === "taken") {
      if (from === get().host) handed.shift()?.(message.outcome);
    } else agreeing?.hear(message);
  }

  /** What a machine of the room hands to the board. */
  async function takeOf(from: PeerId, link: string): Promise<void> {
    const member = get().members.find(({ id }) => id === from);
    if (!member) return;
    const admitted = handing.admit(from, Date.now());
    if (admitted === "flood") {
      set(({ flooding }) => ({ flooding: [...new Set([...flooding, from])] }));
      return;
    }
    const outcome =
      admitted === "take" ? await take(link, member.name).catch(() => "unread" as const) : "ignored";
    talk?.say(from, { type: "taken", outcome });
  }

  /** In turn, so that every answer finds its question. */
  async function hand(link: string): Promise<HandOutcome> {
    const { host } = get();
    if (isHost()) return take(link, name).catch(() => "unread" as const);
    if (!talk || host === null || !talk.frames.peers.includes(host)) return "unanswered";
    const answer = new Promise<HandOutcome>((resolve) => handed.push(resolve));
    talk.say(host, { type: "board", link });
    return within(answer, takenMs, "unanswered");
  }

  /** Takes part in what was begun, as soon as this machine can. */
  async function follow(): Promise<void> {
    const message = started;
    if (!message || get().group === message.group) return;
    const allowed = await allow(message.config, message.plan);
    // It may be over, or another one may have begun meanwhile.
    if (message !== started) return;
    const isBusy = isTogether(together.state.getState());
    set({ obstacle: !allowed ? "not-allowed" : isBusy ? "busy" : null });
    if (allowed && !isBusy) await run({ ...message, ...allowed });
  }

  // Who was busy joins now.
  together.state.subscribe((now, before) => {
    if (isTogether(before) && !isTogether(now) && get().obstacle === "busy") void follow();
  });

  async function run({ group, config, plan, world }: StartMessage): Promise<void> {
    const { self, members } = get();
    if (self === null) return;
    set({ group, members: members.map((member) => ({ ...member, aloneRate: null })) });
    await together.trainWith({
      group,
      config,
      plan,
      world,
      isHost: isHost(),
      onMeasured(alone) {
        const rate = alone?.samplesPerSecond.median;
        if (rate === undefined) return;
        change(self, { aloneRate: rate });
        talk?.sayAll({ type: "alone", group, rate });
      },
      reach() {
        const { port1, port2 } = new MessageChannel();
        unbridge();
        if (talk) unbridge = bridge(talk.frames, port1);
        return { self, port: port2, name: ownName() };
      },
      onStop() {
        if (isHost()) talk?.sayAll({ type: "stop", group });
        started = null;
      },
    });
    if (get().group !== group) return;
    if (isHost()) talk?.sayAll({ type: "over", group });
    started = null;
    set({ group: null });
  }

  /** Another one may have the same: then the later one is numbered. */
  function ownName(): string {
    const { self, members } = get();
    const alike = members.filter((member) => member.name === name);
    const place = alike.findIndex(({ id }) => id === self);
    return place > 0 ? `${name} (${place + 1})` : name;
  }

  function part(): void {
    talk?.close();
    talk = null;
    agreeing = null;
    started = null;
    handing = new Handing();
    for (const resolve of handed.splice(0)) resolve("unanswered");
    unbridge();
    unbridge = () => {};
    set(nobody);
  }

  return {
    state,
    part,
    hand,
    meet({ transport, host, name: own, byHand }) {
      part();
      name = own;
      const { self } = transport;
      set({ ...nobody, self, host, members: [memberOf(self, name, "open")] });
      talk = new Talk(transport, { onMessage: hear, onPeers: hearPeers });
      if (!byHand) return;
      const { link, isOfferer, peer } = byHand;
      const said = talk;
      set(({ members }) => ({ members: [...members, memberOf(peer, "", "opening")].sort(byAge) }));
      agreeing = agreeOnDigits({
        isOfferer,
        connection: link.connection,
        say: (message) => said.say(peer, message),
        onCode: (code) => change(peer, { code }),
      });
      hearPeers(transport.peers);
    },
    setMembers(all) {
      set(({ members }) => ({
        members: all.map(({ peer, name: called }) => {
          const known = members.find(({ id }) => id === peer);
          return known ? { ...known, name: called } : memberOf(peer, called, "opening");
        }),
      }));
      hearPeers(talk?.frames.peers ?? []);
    },
    setCode: (id, code) => change(id, { code }),
    lose: (id) => change(id, { reach: "lost" }),
    begin() {
      if (!talk || !isHost() || isTogether(together.state.getState())) return;
      const { config, plan } = wanted();
      const world = get().members.filter(({ reach }) => reach === "open").length;
      const group = `machines-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
      started = { type: "start", group, config, plan, world };
      talk.sayAll(started);
      void follow();
    },
  };
}

const memberOf = (id: PeerId, name: string, reach: CrewMember["reach"]): CrewMember => ({
  id,
  name,
  reach,
  code: null,
  aloneRate: null,
});

const byAge = (a: CrewMember, b: CrewMember): number => Number(a.id) - Number(b.id);
