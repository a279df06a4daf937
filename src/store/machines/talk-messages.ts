/** @file What pages of machines say to each other beside the frames of their replicas, and what of it is believed. */
import { longestLink } from "../../share/sealed";
import type { RunConfig } from "../../worker/api";
import type { HandOutcome } from "../board/room-hand";
import type { TogetherPlan } from "../together/plan";

/** What all are to train. */
export interface StartMessage {
  type: "start";
  group: string;
  /** As far as they are settings; which of them are allowed, the one who hears it looks. */
  config: RunConfig;
  plan: TogetherPlan;
  /** Machines that begin together. */
  world: number;
}

export type TalkMessage =
  /** To each peer as soon as it is reached. */
  | { type: "here"; name: string }
  /** Of the host. */
  | StartMessage
  | { type: "stop"; group: string }
  /** Of the host: it has come to the end of this run, which nobody need join any more. */
  | { type: "over"; group: string }
  /** What this machine trains by itself, samples per second. */
  | { type: "alone"; group: string; rate: number }
  /** By hand, for the digits on both screens: see agree-on-digits. */
  | { type: "commit" | "nonce" | "reveal"; bytes: string }
  /** To the host, for its board: a result or a worksheet, as an address has it from its # on. */
  | { type: "board"; link: string }
  /** Of the host: what became of the earliest of these that has no answer yet. */
  | { type: "taken"; outcome: HandOutcome };

/** What travels. The group's frames begin otherwise. */
export const talkByte = "{".charCodeAt(0);
/** A message is a few settings, or a link. */
const mostBytes = 8192;
const mostLinkBytes = longestLink + 64;
const mostNameLength = 40;
const mostWorld = 40;

export const encodeTalk = (message: TalkMessage): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(message));

/** null for what is no message: a peer of another version may say something else, and one that means harm anything. */
export function decodeTalk(bytes: Uint8Array): TalkMessage | null {
  if (bytes.length > mostLinkBytes) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (!isObject(value) || (value["type"] !== "board" && bytes.length > mostBytes)) return null;
    return isMessage(value) ? (value as unknown as TalkMessage) : null;
  } catch {
    return null;
  }
}

function isMessage(value: Readonly<Record<string, unknown>>): boolean {
  switch (value["type"]) {
    case "here":
      return isName(value["name"]);
    case "start":
      return (
        isGroup(value["group"]) &&
        isObject(value["config"]) &&
        isObject(value["plan"]) &&
        Number.isInteger(value["world"]) &&
        Number(value["world"]) >= 1 &&
        Number(value["world"]) <= mostWorld
      );
    case "stop":
    case "over":
      return isGroup(value["group"]);
    case "alone":
      return isGroup(value["group"]) && Number.isFinite(value["rate"]) && Number(value["rate"]) > 0;
    case "commit":
    case "nonce":
    case "reveal":
      return typeof value["bytes"] === "string" && value["bytes"].length <= 64;
    case "board":
      return isBoardLink(value["link"]);
    case "taken":
      return outcomes.includes(value["outcome"] as HandOutcome);
    default:
      return false;
  }
}

/** Whether a machine may call itself so: no signs that turn lines around or can't be seen. */
export const isName = (value: unknown): value is string =>
  typeof value === "string" &&
  value.trim().length > 0 &&
  value.length <= mostNameLength &&
  !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(value);

/** What a host may answer; "unanswered" is what silence means. */
const outcomes: readonly HandOutcome[] = ["added", "known", "full", "unread", "ignored"];

/** Whether this looks like the fragment of a result or a worksheet; what is in it, the board's parser looks. */
const isBoardLink = (value: unknown): boolean =>
  typeof value === "string" && value.length <= longestLink && /^#[rw]\d{1,4}\.[\w-]+$/.test(value);

const isGroup = (value: unknown): boolean => typeof value === "string" && /^[\w-]{1,60}$/.test(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
