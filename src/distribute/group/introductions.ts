/** @file Who introduced itself, who could be in a group with this member, and who could not, and why. */
import type { Hello, Member } from "../frames/messages";
import type { GroupEvent, RefusalReason } from "../options";
import type { PeerId } from "../transport";
import type { Mail } from "./mail";
import type { Peers } from "./peers";

export interface IntroductionsOptions {
  self: Member;
  agreement: string;
  mail: Mail;
  peers: Peers;
  onGroup: (event: GroupEvent) => void;
}

export class Introductions {
  readonly #options: IntroductionsOptions;
  readonly #refused = new Map<PeerId, { name: string; why: RefusalReason }>();
  readonly #repeats = new Set<string>();
  /** Tells a member from one that took its name after it. */
  readonly #instance = crypto.getRandomValues(new Uint32Array(1))[0]!;

  constructor(options: IntroductionsOptions) {
    this.#options = options;
  }

  /** Those with which this member cannot be in a group. */
  get refused(): ReadonlyMap<PeerId, { name: string; why: RefusalReason }> {
    return this.#refused;
  }

  hello(isSeeking: boolean): Hello {
    const { self, agreement } = this.#options;
    return { type: "hello", member: self, agreement, isSeeking, instance: this.#instance };
  }

  /** Takes note of who says hello, and refuses it where the two can't train together. */
  meet(id: PeerId, hello: Hello, now: number): void {
    this.#options.peers.of(id, now).hello = hello;
    if (hello.agreement !== this.#options.agreement) this.refuse(id, "config", now);
    else if (hello.member.id !== id) this.refuse(id, "malformed", now);
  }

  isFitting(id: PeerId, now: number): boolean {
    return Boolean(this.#options.peers.of(id, now).hello) && !this.#refused.has(id);
  }

  /** Others that seek a group, or are in one, and could be in one with this member. */
  fitting(now: number, isSeeking: boolean): Member[] {
    return this.#options.peers
      .introduced(now)
      .filter(([id, hello]) => hello.isSeeking === isSeeking && !this.#refused.has(id))
      .map(([, { member }]) => member);
  }

  nameOf(id: PeerId, now: number): string {
    return this.#options.peers.of(id, now).hello?.member.name ?? id;
  }

  /** Has nothing more to do with this one, for good, and tells it and people so, once. */
  refuse(id: PeerId, why: RefusalReason, now: number): void {
    if (this.#refused.has(id)) return;
    this.hearOf(id, this.nameOf(id, now), why);
    this.#options.mail.send(id, { type: "refuse", why });
  }

  /** Another member has refused it, or it has refused this one. */
  hearOf(id: PeerId, name: string, why: RefusalReason): void {
    if (this.#refused.has(id)) return;
    this.#refused.set(id, { name, why });
    this.#options.onGroup({ type: "refused", name, why });
  }

  /** A frame of this one has to be sent again. Told once of each member. */
  hearOfRepeat(id: PeerId, why: "lost" | "damaged"): void {
    const key = `${why} ${id}`;
    if (this.#repeats.has(key)) return;
    this.#repeats.add(key);
    this.#options.onGroup({ type: "repeated", name: this.nameOf(id, performance.now()), why });
  }
}
