/** @file Messages without floats, as JSON, and what of them is believed: only what has the form that it must have. */
import type { DepartureReason, RefusalReason, ReplicaDevice } from "../options";
import { type LetterKind, letterKinds, type Place } from "../rounds/letter";
import type { PeerId } from "../transport";

export interface Member {
  id: PeerId;
  /** For people. */
  name: string;
  device: ReplicaDevice;
}

/** From who seeks a group, to all, again and again; and the answer of who is in one. */
export interface Hello {
  type: "hello";
  member: Member;
  /** All that members must have in common: configuration, kernels, schedule. Compared as it is. */
  agreement: string;
  isSeeking: boolean;
  /** Drawn when it began. */
  instance: number;
}

/** From every member to every other, again and again: that it lives, and how far it is. */
export interface Status {
  type: "status";
  /** Whether it has what the view begins with, and could begin. */
  isReady: boolean;
  /** Computing and compiling may take their time; who waits answers at once. */
  doing: "compiling" | "computing" | "waiting" | "done";
  /** Whether frames to who hears this are still on their way out. */
  isSending: boolean;
  /** The last letters that it has sent, and those that it lacks itself: it can't send what comes after them. */
  sent: Place | null;
  waits: Place | null;
  /** Steps of the run that it has done. */
  step: number;
  /** How late its timers have been: what it computes keeps its thread that long from giving signs of life. */
  lateMs: number;
  /** It would like to go at the end of this round. */
  isLeaving: boolean;
  /** Steps of its newest savepoint. */
  saved: number;
  /** Members of this view with which it is at an end. */
  gone: [PeerId, DepartureReason | RefusalReason][];
  /** By its clock, and what it last heard of the other's, with how long ago that was: for the time that frames take. */
  sentAt: number;
  echo: { sentAt: number; heldMs: number } | null;
}

/** Who takes part from here on, by rank, and where they begin. The highest number counts. */
export interface View {
  type: "view";
  members: Member[];
  base: { step: number; round: number; hash: string };
  /** Members of the view before that are not in this one. */
  left: [Member, DepartureReason | RefusalReason][];
}

/** "Send me that again": the chunks that are missing, all where the list is empty. */
export interface Want {
  type: "want";
  of: LetterKind;
  missing: number[];
}

export interface Refuse {
  type: "refuse";
  why: RefusalReason;
}

/** Gone now, not at the end of a round. */
export interface Bye {
  type: "bye";
  why: DepartureReason | RefusalReason;
}

export type Message = Hello | Status | View | Want | Refuse | Bye;
export type MessageType = Message["type"];

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

export const encodeMessage = ({ type: _, ...rest }: Message): Uint8Array =>
  encoder.encode(JSON.stringify(rest));

/** null for what is no such message. */
export function decodeMessage(type: MessageType, bytes: Uint8Array): Message | null {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    return forms[type](value) ? ({ ...(value as object), type } as Message) : null;
  } catch {
    // What is no UTF-8 or no JSON is no message either.
    return null;
  }
}

type Form = (value: unknown) => boolean;

const isText: Form = (value) => typeof value === "string" && value.length <= 2000;
const isName: Form = (value) => typeof value === "string" && value.length <= 200;
const isBoolean: Form = (value) => typeof value === "boolean";
const isCount: Form = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isMs: Form = (value) => Number.isFinite(value) && (value as number) >= 0;
const oneOf =
  (...values: readonly unknown[]): Form =>
  (value) =>
    values.includes(value);
const listOf =
  (form: Form, most: number): Form =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(form);
const pairOf =
  (first: Form, second: Form): Form =>
  (value) =>
    Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1]);
const shape =
  (forms: Record<string, Form>): Form =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(forms).every(([name, form]) => form((value as Record<string, unknown>)[name]));

/** More than a room ever holds. */
const mostMembers = 256;

const departures: readonly DepartureReason[] = ["bye", "silent", "device-lost", "differs"];
const refusals: readonly RefusalReason[] = ["version", "config", "rank", "malformed", "not-finite", "late"];
const isRefusal = oneOf(...refusals);
const isEnd = oneOf(...departures, ...refusals);
const isKind = oneOf(...letterKinds);
const isPlace: Form = (value) => value === null || shape({ kind: isKind, round: isCount })(value);
const isProcessor = shape({ code: oneOf("wasm", "js"), threads: isCount });
const isDevice = shape({
  description: isName,
  processor: (value) => value === null || isProcessor(value),
});
const isMember = shape({ id: isName, name: isName, device: isDevice });

const forms: Record<MessageType, Form> = {
  hello: shape({ member: isMember, agreement: isText, isSeeking: isBoolean, instance: isCount }),
  status: shape({
    isReady: isBoolean,
    doing: oneOf("compiling", "computing", "waiting", "done"),
    isSending: isBoolean,
    sent: isPlace,
    waits: isPlace,
    step: isCount,
    lateMs: isMs,
    isLeaving: isBoolean,
    saved: isCount,
    gone: listOf(pairOf(isName, isEnd), mostMembers),
    sentAt: isMs,
    echo: (value) => value === null || shape({ sentAt: isMs, heldMs: isMs })(value),
  }),
  view: shape({
    members: listOf(isMember, mostMembers),
    base: shape({ step: isCount, round: isCount, hash: isName }),
    left: listOf(pairOf(isMember, isEnd), mostMembers),
  }),
  want: shape({ of: isKind, missing: listOf(isCount, 1 << 14) }),
  refuse: shape({ why: isRefusal }),
  bye: shape({ why: isEnd }),
};

export const isRefusalReason = (why: string): why is RefusalReason => isRefusal(why);
