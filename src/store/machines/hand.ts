/**
 * @file Two machines that meet by hand: one makes an invitation, the other one answers it, and people carry both from screen to screen. This is
 * what the page knows of it, step by step.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { answerTo, type HandContext, invite, type OpenInvitation } from "../../distribute/machines/by-hand";
import type { Link } from "../../distribute/machines/frame-channel";
import { HandshakeError, type HandshakeErrorCode } from "../../distribute/machines/handshake-error";
import { invitationLink, readInvitation } from "../../distribute/machines/invitation-link";
import { MachineTransport } from "../../distribute/machines/machine-transport";
import { within } from "../../lib/within";
import type { Crew } from "./crew";

/** Of the machine that invites, and of the one that answers. */
const [inviter, answerer] = ["1", "2"] as const;
/** Tabs of this browser, one of which waits for an answer that another one was opened with. */
const channelName = "halfstep-answers";
/** So long may that tab take to say that the answer is its. */
const takenMs = 1500;

/** What closes the connection of an invitation, so that it takes no other answer. */
const closing: readonly HandshakeErrorCode[] = ["unreachable", "unsupported"];

export type HandStep =
  | { at: "start" }
  /** The browser looks for its addresses. */
  | { at: "making" }
  /** The invitation is to go to the other machine, whose answer is waited for. */
  | { at: "invited"; link: string }
  /** This page was opened with an invitation, which the person has not answered yet. */
  | { at: "asked"; text: string }
  /** The answer is to go back. */
  | { at: "answered"; link: string }
  | { at: "connecting" }
  | { at: "met" }
  /** This page was opened with an answer, which the tab that waits for it has taken. */
  | { at: "handed-over" };

/** "no-tab": no tab of this browser waits for this answer. */
export type HandProblem = HandshakeErrorCode | "no-tab";

export interface HandState {
  step: HandStep;
  problem: HandProblem | null;
}

export interface Hand {
  state: StoreApi<HandState>;
  invite(): Promise<void>;
  /** The other machine's answer, as text. Where it is no use, another one may be tried. */
  accept(text: string): Promise<void>;
  answer(text: string): Promise<void>;
  /** The page was opened with this text behind its #. */
  open(text: string): Promise<void>;
  /** Back to the start; parts from the other machine. */
  cancel(): void;
}

export interface HandOptions extends HandContext {
  crew: Crew;
  /** Of this page, without anything behind its #. */
  address: () => string;
  /** What this machine is called. */
  name: () => string;
  /** It is about to be with another machine, and with no others any more. */
  onMeeting: () => void;
}

export function createHand({ crew, address, name, onMeeting, ...context }: HandOptions): Hand {
  const state = createStore<HandState>(() => ({ step: { at: "start" }, problem: null }));
  const { getState: get, setState: set } = state;
  const go = (step: HandStep) => set({ step, problem: null });
  let invitation: OpenInvitation | null = null;
  let end = () => {};
  /** Counts what was begun here: what comes of an earlier one is of no interest. */
  let attempt = 0;

  function cancel(): void {
    attempt++;
    end();
    end = () => {};
    invitation = null;
    if (get().step.at === "met") crew.part();
    go({ at: "start" });
  }

  /** The work of one attempt; where it fails, says so and goes back to this step. */
  async function attemptTo(work: (isCurrent: () => boolean) => Promise<void>, back: HandStep): Promise<void> {
    const own = attempt;
    const isCurrent = () => own === attempt;
    try {
      await work(isCurrent);
    } catch (error) {
      if (!(error instanceof HandshakeError)) throw error;
      if (isCurrent()) set({ step: back, problem: error.code });
    }
  }

  function meet(link: Link, isOfferer: boolean): void {
    onMeeting();
    const [self, peer] = isOfferer ? [inviter, answerer] : [answerer, inviter];
    const transport = new MachineTransport(self, (lost) => crew.lose(lost));
    transport.add(peer, link);
    crew.meet({ transport, host: inviter, name: name(), byHand: { link, isOfferer, peer } });
    go({ at: "met" });
  }

  /** Takes answers that other tabs of this browser were opened with. */
  function listenToTabs(): () => void {
    if (typeof BroadcastChannel === "undefined") return () => {};
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const text = answerIn(data);
      if (text === null || !invitation || !isAnswerTo(text, invitation)) return;
      channel.postMessage({ taken: text });
      void hand.accept(text);
    };
    return () => channel.close();
  }

  /** Whether a tab of this browser waits for this answer; it has it then. */
  async function handOver(text: string): Promise<boolean> {
    if (typeof BroadcastChannel === "undefined") return false;
    const channel = new BroadcastChannel(channelName);
    const taken = new Promise<boolean>((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<{ taken?: unknown } | null>) => {
        if (data?.taken === text) resolve(true);
      };
    });
    channel.postMessage({ answer: text });
    return within(taken, takenMs, false).finally(() => channel.close());
  }

  const hand: Hand = {
    state,
    cancel,
    async invite() {
      cancel();
      go({ at: "making" });
      await attemptTo(
        async (isCurrent) => {
          const opened = await invite(context);
          if (!isCurrent()) return opened.cancel();
          invitation = opened;
          const stopListening = listenToTabs();
          end = () => {
            stopListening();
            opened.cancel();
          };
          go({ at: "invited", link: invitationLink(address(), opened.invitation) });
        },
        { at: "start" },
      );
    },
    async accept(text) {
      const { step } = get();
      if (!invitation || step.at !== "invited") return;
      const [opened, own] = [invitation, attempt];
      set({ step: { at: "connecting" }, problem: null });
      try {
        const link = await opened.accept(text);
        if (own !== attempt) return link.connection.close();
        end();
        end = () => {};
        invitation = null;
        meet(link, true);
      } catch (error) {
        if (!(error instanceof HandshakeError)) throw error;
        if (own !== attempt) return;
        const isOver = closing.includes(error.code);
        if (isOver) cancel();
        set({ step: isOver ? { at: "start" } : step, problem: error.code });
      }
    },
    async answer(text) {
      cancel();
      go({ at: "making" });
      await attemptTo(
        async (isCurrent) => {
          const answered = await answerTo(text, context);
          if (!isCurrent()) return answered.cancel();
          end = answered.cancel;
          go({ at: "answered", link: invitationLink(address(), answered.answer) });
          const link = await answered.link;
          if (!isCurrent()) return link.connection.close();
          end = () => {};
          meet(link, false);
        },
        { at: "start" },
      );
    },
    async open(text) {
      if (kindOf(text) === "answer") {
        if (invitation) return hand.accept(text);
        const isTaken = await handOver(text);
        set({ step: isTaken ? { at: "handed-over" } : { at: "start" }, problem: isTaken ? null : "no-tab" });
        return;
      }
      cancel();
      go({ at: "asked", text });
    },
  };
  return hand;
}

/** What the text of a link is meant to be: what can't be read is told of when it is used. */
function kindOf(text: string): "invitation" | "answer" {
  try {
    readInvitation(text, { kind: "answer", nowMs: 0, used: new Set() });
    return "answer";
  } catch (error) {
    const isAnswer = error instanceof HandshakeError && error.code === "old";
    return isAnswer ? "answer" : "invitation";
  }
}

/** An answer in what a tab says; null where there is none. */
const answerIn = (data: unknown): string | null =>
  typeof data === "object" && data !== null && "answer" in data && typeof data.answer === "string"
    ? data.answer
    : null;

function isAnswerTo(text: string, { invitation: { id, madeAtS } }: OpenInvitation): boolean {
  try {
    // Of any age: what is wrong with it is told where it is taken.
    readInvitation(text, { kind: "answer", nowMs: 1000 * madeAtS, used: new Set(), id });
    return true;
  } catch (error) {
    return error instanceof HandshakeError && error.code === "old";
  }
}
