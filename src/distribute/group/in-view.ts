/** @file The stage of a member that is in a view: it shows that it lives, watches the others, and makes the next view where that is up to it. */
import { type Frame, noRank } from "../frames/frame";
import {
  type Hello,
  isRefusalReason,
  type Member,
  type Message,
  type Status,
  type View,
} from "../frames/messages";
import type { RefusalReason } from "../options";
import type { LetterKind } from "../rounds/letter";
import type { PeerId } from "../transport";
import { coordinatorOf, type EndReason, leaversOf, nextMembers, nextNumber } from "./next-view";
import type { Shared, Stage } from "./stage";
import type { Term } from "./term";
import { watch } from "./watch";

export class InView implements Stage {
  readonly term: Term;
  readonly #shared: Shared;
  readonly #view: View;
  /** Why members are at an end for this one. */
  readonly #gone = new Map<PeerId, EndReason>();
  /** Those of whom people know that the others wait for them. */
  readonly #busy = new Set<PeerId>();
  /** Whether one of them turned out to be in another group. */
  #isElsewhere = false;
  /** When a later view was first heard of that this member has not been given. */
  #outrunAt: number | undefined;

  constructor(shared: Shared, term: Term, view: View) {
    this.#shared = shared;
    this.term = term;
    this.#view = view;
  }

  get isCoordinator(): boolean {
    return coordinatorOf({ members: this.term.members, gone: this.#gone })?.id === this.#shared.self.id;
  }

  /** Whether there are members that would like to come or go. */
  get wantsChange(): boolean {
    return this.#leaving.size > 0 || this.#joining.length > 0;
  }

  /** Whether this holds for what all others who are still there last said. */
  all(isSo: (status: Status) => boolean): boolean {
    return this.term.others.every(({ id }) => {
      const status = this.#statusOf(id);
      return this.#gone.has(id) || (status !== undefined && isSo(status));
    });
  }

  sendStatuses(now: number): void {
    for (const { id } of this.term.others) this.#shared.mail.send(id, this.#ownStatus(id, now));
  }

  tick(now: number): void {
    const { known, mail, peers, times, transitions } = this.#shared;
    if (this.#outrunAt !== undefined && now - this.#outrunAt > times.silentMs / 2) {
      transitions.seek();
      return;
    }
    const { lost, busy, ask } = watch(this.term, peers, times, now);
    for (const { from, kind, round, chunks } of ask) {
      mail.send(from, { type: "want", of: kind, missing: chunks }, round);
      known.hearOfRepeat(from, "lost");
    }
    for (const id of busy) this.#tellOfWaiting(id, now);
    this.sendStatuses(now);
    // Whoever made this view may be gone before all had it.
    for (const { id } of this.term.others)
      if (peers.of(id, now).view < this.term.number) mail.send(id, this.#view);
    this.#partAll(lost.map((id) => [id, "silent"]));
  }

  onMessage(from: PeerId, message: Message, frame: Frame, now: number): void {
    if (message.type === "view") this.#onView(from, message, frame, now);
    else if (message.type === "hello") this.#onHello(from, message, frame, now);
    else if (message.type === "refuse") this.#onRefuse(from, message.why, now);
    else if (message.type === "bye") this.#onBye(from, message.why, frame, now);
    else if (!this.#isOfThisView(from, frame, now)) return;
    else if (message.type === "status") this.#onStatus(from, message, now);
    else this.term.outbox.resend(from, { kind: message.of, round: frame.round }, message.missing);
  }

  onLetter(from: PeerId, kind: LetterKind, frame: Frame, now: number): void {
    if (!this.#isOfThisView(from, frame, now)) return;
    const taken = this.term.take(kind, frame, now);
    if (taken === "malformed" || taken === "not-finite") this.part(from, taken);
  }

  onUnreachable(id: PeerId): void {
    if (this.term.rankOf(id) >= 0) this.part(id, "silent");
    // It is no use to take it in.
    else this.#shared.peers.forget(id);
  }

  /** Has nothing more to do with this member of the view, which ends by that. */
  part(id: PeerId, why: EndReason): void {
    this.#partAll([[id, why]]);
  }

  /** Those that are refused wherever they are. */
  partRefused(): void {
    this.#partAll([...this.#shared.known.refused].map(([id, { why }]) => [id, why]));
  }

  /** Ends this view with one of those who are there and would like to be. */
  makeNextView(): void {
    const { savepoints, transitions } = this.#shared;
    const { group, number, members, hasBegun } = this.term;
    const { base } = savepoints;
    const change = { members, gone: this.#gone, leaving: this.#leaving, joining: this.#joining };
    const leaving = leaversOf({ ...change, hasBase: (id) => this.#hasSaved(id, base.step) });
    const who = nextMembers({ ...change, leaving });
    // The others are in a group, which may take this one in.
    const view: View = { type: "view", ...who, base };
    if (!hasBegun && this.#isElsewhere && who.members.length === 1) transitions.seek();
    else transitions.make({ group, number: nextNumber(number), view });
  }

  /** One view follows, however many go at once: of two, made in the same moment, either could be the one that counts. */
  #partAll(ends: readonly (readonly [PeerId, EndReason])[]): void {
    const { known, own, self } = this.#shared;
    const now = performance.now();
    for (const [id, why] of ends) if (isRefusalReason(why)) known.refuse(id, why, now);
    const news = ends.filter(([id]) => this.term.rankOf(id) >= 0 && !this.#gone.has(id) && id !== self.id);
    if (news.length === 0) return;
    for (const [id, why] of news) this.#gone.set(id, why);
    this.sendStatuses(now);
    // Who is done waits for no one.
    if (this.isCoordinator && own.doing !== "done") this.makeNextView();
  }

  #hasSaved(id: PeerId, step: number): boolean {
    return id === this.#shared.self.id || this.#statusOf(id)?.saved === step;
  }

  #tellOfWaiting(id: PeerId, now: number): void {
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    const { known, onGroup, step } = this.#shared;
    onGroup({ type: "waiting", name: known.nameOf(id, now), step: step() });
  }

  #statusOf(id: PeerId): Status | undefined {
    return this.#shared.peers.of(id, performance.now()).status;
  }

  get #leaving(): ReadonlySet<PeerId> {
    const { own, self } = this.#shared;
    const others = this.term.others.filter(({ id }) => this.#statusOf(id)?.isLeaving);
    return new Set([...others.map(({ id }) => id), ...(own.isLeaving ? [self.id] : [])]);
  }

  get #joining(): Member[] {
    const stays = ({ id }: Member) => this.term.rankOf(id) >= 0 && !this.#gone.has(id);
    return this.#shared.known.fitting(performance.now(), true).filter((member) => !stays(member));
  }

  #ownStatus(to: PeerId, now: number): Status {
    const { own, peers, savepoints, step } = this.#shared;
    const clock = peers.of(to, now).clock;
    return {
      type: "status",
      isReady: this.term.isReady,
      doing: own.doing,
      isSending: this.term.outbox.isSendingTo(to),
      step: step(),
      sent: this.term.sent,
      waits: this.term.waits,
      lateMs: own.lateMs,
      isLeaving: own.isLeaving,
      saved: savepoints.newest.step,
      gone: [...this.#gone],
      sentAt: now,
      echo: clock ? { sentAt: clock.sentAt, heldMs: now - clock.heardAt } : null,
    };
  }

  /** Whether a frame is from a member and of this view; finds out those who lie about their rank in it, and that there is a later one. */
  #isOfThisView(from: PeerId, frame: Frame, now: number): boolean {
    const { group, number, members } = this.term;
    if (frame.group !== group) return false;
    if (frame.view > number) this.#outrunAt ??= now;
    if (frame.view !== number) return false;
    if (members[frame.rank]?.id === from) return true;
    this.part(from, "rank");
    return false;
  }

  #onStatus(from: PeerId, status: Status, now: number): void {
    const { known, peers } = this.#shared;
    peers.hearStatus(from, status, now);
    // Of two that accuse each other, the first to be heard is believed.
    if (this.#gone.has(from)) return;
    for (const [id, why] of status.gone) {
      if (isRefusalReason(why) && id !== this.#shared.self.id) known.hearOf(id, known.nameOf(id, now), why);
      this.part(id, why);
    }
  }

  #onView(from: PeerId, view: View, frame: Frame, now: number): void {
    const { group, number, hasBegun } = this.term;
    const { known, mail, self, transitions } = this.#shared;
    const isMember = this.term.rankOf(from) >= 0;
    const isNext = isMember && frame.group === group && frame.view > number;
    const isOfThis = view.members.some(({ id }) => id === self.id);
    // Two made a group of each other in the same moment: the higher one counts, unless this one is at work already.
    const isCrossing = isMember && isOfThis && !hasBegun && frame.group > group;
    // Whoever made it would wait for this one.
    if (!isCrossing && isOfThis && frame.group !== group) mail.send(from, known.hello(false));
    if (!isNext && !isCrossing) return;
    const by = known.nameOf(from, now);
    transitions.enter({ group: frame.group, number: frame.view, view }, by);
  }

  #onBye(from: PeerId, why: EndReason, frame: Frame, now: number): void {
    const { group, number } = this.term;
    // Who sought a group and no longer does may be in a view by now that it has not heard of, and this member in one that it has left behind.
    const isGone = frame.rank === noRank || (frame.group === group && frame.view > number);
    if (this.term.rankOf(from) < 0) this.#shared.peers.forget(from);
    else if (isGone || this.#isOfThisView(from, frame, now)) this.part(from, why);
  }

  #onHello(from: PeerId, hello: Hello, frame: Frame, now: number): void {
    const { known, mail, own, peers } = this.#shared;
    if (this.term.rankOf(from) >= 0 && !this.#gone.has(from)) {
      const { group, number, hasBegun } = this.term;
      const before = peers.of(from, now).hello;
      const isAnother = before !== undefined && before.instance !== hello.instance;
      const hasLeft = frame.group === group && frame.view >= number && hello.isSeeking;
      const isElsewhere = !hasBegun && !hello.isSeeking && frame.group !== group && frame.group !== 0;
      if (!isAnother && !hasLeft && !isElsewhere) {
        // It was sent before the view, and came late; or who seeks has not heard of this one, and takes no view from a stranger.
        if (hello.isSeeking) mail.send(from, known.hello(false));
        return;
      }
      this.#isElsewhere ||= isElsewhere;
      this.part(from, "silent");
    }
    known.meet(from, hello, now);
    if (!hello.isSeeking || known.refused.has(from)) return;
    if (own.doing === "done") known.refuse(from, "late", now);
    else mail.send(from, known.hello(false));
  }

  #onRefuse(from: PeerId, why: RefusalReason, now: number): void {
    const { known, transitions } = this.#shared;
    const name = known.nameOf(from, now);
    known.hearOf(from, name, why);
    if (this.term.rankOf(from) >= 0) transitions.end({ end: "refused", by: name, why });
  }
}
