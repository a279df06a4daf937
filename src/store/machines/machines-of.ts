/** @file An engine's way to other machines, which comes with the page of training together. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { MakeConnection } from "../../distribute/machines/handshake";
import { joinFragment } from "../../distribute/machines/invitation-link";
import { pairCount } from "../../share/run-name";
import type { EngineDescription, Field, RunConfig } from "../../worker/api";
import { roomHandOf } from "../board/room-hand";
import { described } from "../described";
import type { Engine } from "../engine";
import { ofEngine } from "../of-engine";
import { type FieldValue, fieldValue, isAllowed } from "../settings/config";
import { isPossible, type TogetherPlan } from "../together/plan";
import { planStoreOf } from "../together/plan-store";
import { togetherOf } from "../together/together-of";
import { type Classroom, createClassroom } from "./classroom";
import { type Crew, createCrew } from "./crew";
import { findClassroom, openRelay } from "./find-classroom";
import { createHand, type Hand } from "./hand";
import { roomIn } from "./room-link";
import { isName } from "./talk-messages";

export interface Machines {
  crew: Crew;
  hand: Hand;
  classroom: Classroom;
  /** What the person calls this machine; empty where it has the name that came by itself. */
  ownName: StoreApi<{ given: string; drawn: string }>;
}

const makeConnection: MakeConnection = (options) => new RTCPeerConnection(options);

export const machinesOf = ofEngine((engine): Machines => {
  const together = togetherOf(engine);
  const ownName = createStore(() => ({ given: "", drawn: `tab ${Math.floor(Math.random() * pairCount)}` }));
  const name = () => {
    const { given, drawn } = ownName.getState();
    return isName(given.trim()) ? given.trim() : drawn;
  };
  const crew = createCrew({
    together,
    wanted: () => ({
      config: engine.session.state.getState().draft,
      plan: planStoreOf(engine).getState().plan,
    }),
    allow: (config, plan) => allowed(engine, config, plan),
    take: async (link, from) => (await import("../board/take-handed")).takeHanded(engine, link, from),
  });
  crew.state.subscribe(({ self, host }, before) => {
    if (self === before.self && host === before.host) return;
    const room = self === null ? null : { isHost: self === host, hand: crew.hand };
    roomHandOf(engine).setState({ room });
  });
  const classroom = createClassroom({
    crew,
    name,
    makeConnection,
    openSocket: openRelay,
    find: findClassroom,
  });
  const hand = createHand({
    crew,
    name,
    onMeeting: classroom.leave,
    makeConnection,
    now: Date.now,
    used: new Set(),
    address: () => `${location.origin}${location.pathname}?page=together`,
  });
  followFragment(engine, { hand, classroom });
  return { crew, hand, classroom, ownName };
});

/** The host's settings with this machine's own device, as far as this page's engine takes them. */
async function allowed(
  { session: { state } }: Engine,
  config: RunConfig,
  plan: TogetherPlan,
): Promise<{ config: RunConfig; plan: TogetherPlan } | null> {
  const description = await described(state);
  const { draft } = state.getState();
  if (!isPossible(plan)) return null;
  const { fields } = description;
  if (!fields.every((field) => isSetting(field, fieldValue(config, field)))) return null;
  const known = Object.fromEntries(fields.map((field) => [field.name, fieldValue(config, field)]));
  return { config: { ...(known as unknown as RunConfig), device: deviceOf(draft, description) }, plan };
}

/** Of what came from another machine the type is no more certain than the value. */
function isSetting(field: Field, value: unknown): boolean {
  const isOfKind =
    field.kind === "choice"
      ? typeof value === "string"
      : [value].flat().every(Number.isFinite) && Array.isArray(value) === (field.kind === "widths");
  return isOfKind && isAllowed(field, value as FieldValue);
}

/** Each machine has a device of its own: the one that it is set to, or its GPU where it has a real one. */
const deviceOf = ({ device }: RunConfig, { gpu }: EngineDescription): RunConfig["device"] =>
  device !== "auto" ? device : gpu && !gpu.isFallback ? "gpu" : "cpu";

/** Does what the address was opened for, once: an invitation counts only once, and a room's code has been taken note of. */
function followFragment({ ended }: Engine, { hand, classroom }: Pick<Machines, "hand" | "classroom">): void {
  const follow = () => {
    const { hash } = location;
    const room = roomIn(hash);
    if (!hash.startsWith(joinFragment) && room === null) return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}`);
    if (room !== null) void classroom.arrive(room);
    else void hand.open(hash);
  };
  addEventListener("hashchange", follow, { signal: ended });
  follow();
}
