/**
 * @file One member's part in keeping a group together. It seeks a group, or is in a view of one, or has come to its end:
 *
 *     seeking ──(a view that it is in)──▶ in a view ──(the next view)──▶ in a view …
 *        ▲                                    │
 *        └──(dropped as silent, yet alive)────┤
 *                                             └──(left, refused)──▶ ended
 *
 * The first member of a view that is still there decides on the next one, and a view begins at that member's newest savepoint. Whatever
 * goes wrong, from a lost member to a lie, ends in a next view without who caused it.
 */
import { Signal } from "../../lib/signal";
import { type Frame, noRank } from "../frames/frame";
import { isRefusalReason, type View } from "../frames/messages";
import type { RefusalReason } from "../options";
import type { Letter, LetterKind } from "../rounds/letter";
import type { PeerId } from "../transport";
import { Ended, type GroupEnd, Superseded } from "./ends";
import { InView } from "./in-view";
import { Introductions } from "./introductions";
import { Mail } from "./mail";
import type { EndReason } from "./next-view";
import { Peers } from "./peers";
import { Seeking } from "./seeking";
import type { MembershipOptions, NumberedView, OwnState, Shared, Stage } from "./stage";
import { Term } from "./term";
import { viewEvents } from "./view-events";

export class Membership {
  readonly #shared: Shared;
  #stage: Seeking | InView | GroupEnd;
  /** The newest view that this member was in, or made for others; zeros at first. */
  #newest: Pick<NumberedView, "group" | "number"> = { group: 0, number: 0 };
  /** The view that this member made, until those concerned have heard of it. */
  #made: NumberedView | undefined;
  #reachable: readonly PeerId[] = [];
  #tickedAt = performance.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: MembershipOptions) {
    const { self, agreement, times, transport, onGroup } = options;
    const peers = new Peers(times);
    const mail = new Mail(transport, () => ({
      group: this.#newest.group,
      view: this.#newest.number,
      rank: this.#view?.term.rank ?? noRank,
    }));
    const own: OwnState = { doing: "waiting", lateMs: 0, isLeaving: false };
    this.#shared = {
      ...{ ...options, mail, peers, own },
      known: new Introductions({ self, agreement, mail, peers, onGroup }),
      news: new Signal(),
      transitions: {
        enter: (numbered, by) => this.#enter(numbered, by),
        make: (numbered) => this.#make(numbered),
        seek: () => this.#seek(),
        end: (how) => this.#end(how),
      },
    };
    this.#stage = new Seeking(this.#shared, this.#newest);
  }

  start(): void {
    const { mail, transport, times } = this.#shared;
    mail.read({
      onMessage: (from, message, frame) => {
        this.#hear(from, frame, (stage, now) => stage.onMessage(from, message, frame, now));
      },
      onLetter: (from, kind, frame) => {
        this.#hear(from, frame, (stage, now) => stage.onLetter(from, kind, frame, now));
      },
      onFault: (from, fault) => this.#onFault(from, fault),
      onPeers: (reachable) => this.#onPeers(reachable),
    });
    this.#reachable = transport.peers;
    this.#timer = setInterval(() => this.#tick(), times.tickMs);
    this.#tick();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#view?.term.outbox.close();
  }

  /** Resolves to the term of the view that holds once this member is in one. Rejects with Ended where it will be in none. */
  async term(): Promise<Term> {
    await this.#shared.news.wait(() => !(this.#stage instanceof Seeking));
    if (this.#view) return this.#view.term;
    throw new Ended(this.#stage as GroupEnd);
  }

  /** Resolves when it is so. Rejects with Superseded as soon as the term is over. */
  async until(term: Term, isSo: () => boolean): Promise<void> {
    await this.#shared.news.wait(() => this.#view?.term !== term || isSo());
    this.check(term);
  }

  /** Throws Superseded when the term is over. */
  check(term: Term): void {
    if (this.#view?.term !== term) throw new Superseded();
  }

  /** What the others are told of this member's work: with the next sign of life, or now where it may be the last one for a while. */
  does(doing: OwnState["doing"], isUrgent = true): void {
    const { own } = this.#shared;
    // Who compiles may be silent for long, so the others have to hear that it no longer does.
    const tellsNow = isUrgent || own.doing === "compiling";
    own.doing = doing;
    if (tellsNow) this.#view?.sendStatuses(performance.now());
  }

  /** All members can begin, or the term is over. */
  async barrier(term: Term): Promise<void> {
    term.isReady = true;
    this.does("waiting");
    await this.until(term, () => this.#view!.all(({ isReady }) => isReady));
    term.hasBegun = true;
  }

  /** Letters of these ranks, by rank; asked for when they are late, and at once where they are not sent unasked. */
  async letters(
    term: Term,
    { kind, round, ranks }: { kind: LetterKind; round: number; ranks: readonly number[] },
  ): Promise<Map<number, Letter>> {
    const askAfterMs = kind === "state" ? 0 : this.#shared.times.resendMs;
    term.want(kind, round, ranks, performance.now(), askAfterMs);
    if (askAfterMs === 0) this.#view!.tick(performance.now());
    await this.until(term, () => term.letters(kind, round, ranks) !== undefined);
    term.wantNothing();
    return term.letters(kind, round, ranks)!;
  }

  /** Asks to go at the end of a round; at once where this member is in no view. */
  leave(): void {
    this.#shared.own.isLeaving = true;
    this.#view?.sendStatuses(performance.now());
    if (this.#stage instanceof Seeking) this.abort();
  }

  /** Whether this member, who decides on views, is to end this one for those who come and go. */
  get wantsChange(): boolean {
    return Boolean(this.#view?.isCoordinator && this.#view.wantsChange);
  }

  /** Once a round has ended the view, and left a savepoint of this step with all: waits for the next view, or makes it. Always rejects. */
  async change(term: Term, step: number): Promise<never> {
    this.does("waiting");
    const deadline = performance.now() + this.#shared.times.patienceMs;
    const isTime = (view: InView) =>
      (view.isCoordinator && view.all(({ saved }) => saved === step)) || performance.now() > deadline;
    await this.until(term, () => isTime(this.#view!));
    if (this.#view!.isCoordinator) this.#view!.makeNextView();
    else this.#view!.part(term.members[0]!.id, "silent");
    await this.until(term, () => false);
    throw new Superseded();
  }

  /** The view begins with what its first member, this one, does not have: another one begins with what it has. Always rejects. */
  async beginElsewhere(term: Term): Promise<never> {
    this.check(term);
    this.#view!.makeNextView();
    throw new Superseded();
  }

  /** What this rank has sent can't be, which only who reads it sees. Rejects when the view without it holds. */
  async expel(term: Term, rank: number): Promise<never> {
    this.#view?.part(term.members[rank]!.id, "malformed");
    await this.until(term, () => false);
    throw new Superseded();
  }

  /** Goes at once, and the others need not find that out by waiting. */
  sayBye(why: EndReason): void {
    const { mail } = this.#shared;
    if (this.#stage instanceof Seeking) mail.sendAll({ type: "bye", why });
    for (const { id } of this.#view?.term.others ?? []) mail.send(id, { type: "bye", why });
  }

  /** Goes at once, by the caller's wish. */
  abort(): void {
    this.sayBye("bye");
    this.#end({ end: "left" });
  }

  /** The run is done, or this member has left: answers those that have not come as far, for a while. */
  async linger(): Promise<void> {
    const { news, times } = this.#shared;
    const end = performance.now() + times.lingerMs;
    this.does("done");
    const isOver = () =>
      this.#uninformed().length === 0 && (this.#view?.all(({ doing }) => doing === "done") ?? true);
    await news.wait(() => isOver() || performance.now() > end);
    this.does("done");
  }

  get #view(): InView | undefined {
    return this.#stage instanceof InView ? this.#stage : undefined;
  }

  #hear(from: PeerId, { group, view }: Frame, tell: (stage: Stage, now: number) => void): void {
    const now = performance.now();
    const { peers } = this.#shared;
    // A member that is in another group is none of this one, however lively it is there.
    const isElsewhere = group !== this.#newest.group && (this.#view?.term.rankOf(from) ?? -1) >= 0;
    const peer = isElsewhere ? peers.of(from, now) : peers.hear(from, now);
    if (group === this.#newest.group) peer.view = Math.max(peer.view, view);
    // A former member may have to be told of the view that it is not in.
    if (this.#shared.known.refused.has(from) || "end" in this.#stage) return;
    tell(this.#stage, now);
    this.#shared.news.fire();
  }

  /** A damaged frame is as good as lost. What is whole and of another version, or no number, is refused. */
  #onFault(from: PeerId, fault: RefusalReason): void {
    // Who was understood before speaks this version: it is a bit that has turned over.
    const isDamaged = fault === "malformed" || (fault === "version" && this.#shared.peers.hasSaidHello(from));
    if (isDamaged) this.#shared.known.hearOfRepeat(from, "damaged");
    else if (this.#view) this.#view.part(from, fault);
    else this.#shared.known.refuse(from, fault, performance.now());
    this.#shared.news.fire();
  }

  #onPeers(reachable: readonly PeerId[]): void {
    const lost = this.#reachable.filter((id) => !reachable.includes(id));
    this.#reachable = reachable;
    if (!("end" in this.#stage)) for (const id of lost) this.#stage.onUnreachable(id);
    this.#shared.news.fire();
  }

  #tick(): void {
    const { own, peers, times, news, mail } = this.#shared;
    const now = performance.now();
    const lateMs = now - this.#tickedAt - times.tickMs;
    if (lateMs > times.silentMs / 2) peers.forgive(now);
    own.lateMs = Math.max(0, lateMs, 0.9 * own.lateMs);
    peers.lateMs = own.lateMs;
    this.#tickedAt = now;
    if (!("end" in this.#stage)) this.#stage.tick(now);
    for (const id of this.#uninformed()) mail.send(id, this.#made!.view);
    news.fire();
  }

  /** Those concerned by the view that this member made of whom no frame of it has come. */
  #uninformed(): PeerId[] {
    const { number, view } = this.#made ?? { number: 0, view: { members: [], left: [] } };
    const { peers, self } = this.#shared;
    const now = performance.now();
    return idsIn(view).filter(
      (id) => id !== self.id && peers.of(id, now).view < number && !peers.isSilent(id, now),
    );
  }

  #make(numbered: NumberedView): void {
    this.#enter(numbered, this.#shared.self.name);
    this.#made = numbered;
    for (const id of idsIn(numbered.view))
      if (id !== this.#shared.self.id) this.#shared.mail.send(id, numbered.view);
  }

  #enter({ group, number, view }: NumberedView, by: string): void {
    const { known, onGroup, peers, self, size, step, transport, world } = this.#shared;
    const before = this.#view?.term.members ?? (world === 1 ? [self] : []);
    this.#view?.term.outbox.close();
    this.#made = undefined;
    if (group !== this.#newest.group) peers.forgetViews();
    this.#newest = { group, number };
    const silent = view.left.flatMap(([{ id }, why]) => (why === "silent" ? [id] : []));
    peers.enterView(view.members, silent, performance.now());
    const refusals = view.left.flatMap(([{ id, name }, why]) =>
      isRefusalReason(why) ? { id, name, why } : [],
    );
    const refusal = refusals.find(({ id }) => id === self.id);
    const isIn = view.members.some(({ id }) => id === self.id);
    if (refusal) this.#end({ end: "refused", by, why: refusal.why });
    else if (!isIn) this.#seek();
    if (!isIn) return;
    for (const { id, name, why } of refusals) known.hearOf(id, name, why);
    for (const event of viewEvents(view, { before, step: step(), self: self.id })) onGroup(event);
    const stage = new InView(this.#shared, new Term(transport, view, { group, number, size }), view);
    this.#stage = stage;
    stage.partRefused();
    this.#shared.news.fire();
  }

  #seek(): void {
    this.#view?.term.outbox.close();
    this.#stage = this.#shared.own.isLeaving ? { end: "left" } : new Seeking(this.#shared, this.#newest);
    this.#shared.news.fire();
  }

  #end(how: GroupEnd): void {
    this.#view?.term.outbox.close();
    this.#stage = how;
    this.#shared.news.fire();
  }
}

const idsIn = ({ members, left }: Pick<View, "members" | "left">): PeerId[] => [
  ...new Set([...members, ...left.map(([member]) => member)].map(({ id }) => id)),
];
