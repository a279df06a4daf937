/** @file The stage of a member that is in no group: it says hello to all, and forms a group or is taken into one. */
import type { Frame } from "../frames/frame";
import type { Member, Message } from "../frames/messages";
import type { PeerId } from "../transport";
import { nextNumber } from "./next-view";
import { seekersStep } from "./seekers-step";
import type { Shared, Stage } from "./stage";

/** The view that a member was in before it sought again; zeros at first. */
export interface Former {
  group: number;
  number: number;
}

export class Seeking implements Stage {
  readonly #shared: Shared;
  readonly #former: Former;
  readonly #since = performance.now();

  constructor(shared: Shared, former: Former) {
    this.#shared = shared;
    this.#former = former;
  }

  tick(now: number): void {
    const { mail, known, times, world, self, transitions } = this.#shared;
    const wasIn = this.#former.number > 0;
    const hasHost = known.fitting(now, false).length > 0;
    const limit = hasHost ? times.patienceMs : wasIn ? times.silentMs : times.formMs;
    const step = seekersStep({
      self,
      // Who has lost its group waits to be let in again, for as long as there may be one.
      world: wasIn ? Number.POSITIVE_INFINITY : world,
      seekers: known.fitting(now, true),
      hasHost,
      refused: known.refused,
      isLate: now - this.#since > limit,
    });
    if (step.do === "give-up") transitions.end({ end: "refused", by: step.by, why: step.why });
    // Who forms a group seeks none, or others would take it into theirs.
    if (step.do !== "form") mail.sendAll(known.hello(true));
    else this.#form(step.members);
  }

  #form(members: readonly Member[]): void {
    const { known, mail, self } = this.#shared;
    // Who has not heard of this one yet would take no view from it.
    for (const { id } of members) if (id !== self.id) mail.send(id, known.hello(false));
    const group = crypto.getRandomValues(new Uint32Array(1))[0]! || 1;
    const base = this.#shared.savepoints.base;
    const view = { type: "view" as const, members: [...members], left: [], base };
    this.#shared.transitions.make({ group, number: nextNumber(0), view });
  }

  onMessage(from: PeerId, message: Message, frame: Frame, now: number): void {
    const { known, transitions } = this.#shared;
    if (message.type === "hello") known.meet(from, message, now);
    if (message.type === "bye") this.#shared.peers.forget(from);
    if (message.type === "refuse") {
      const isHost = known.fitting(now, false).some(({ id }) => id === from);
      const name = known.nameOf(from, now);
      known.hearOf(from, name, message.why);
      // Who has a group decides who is in it; another seeker is just one fewer.
      if (isHost) transitions.end({ end: "refused", by: name, why: message.why });
    }
    const isNew = frame.group !== this.#former.group || frame.view > this.#former.number;
    if (message.type === "view" && isNew && known.isFitting(from, now))
      transitions.enter({ group: frame.group, number: frame.view, view: message }, known.nameOf(from, now));
  }

  /** Of a view that this member is not in. */
  onLetter(): void {}

  onUnreachable(id: PeerId): void {
    this.#shared.peers.forget(id);
  }
}
