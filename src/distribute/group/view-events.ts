/** @file What a new view says to people. */
import { isRefusalReason, type Member, type View } from "../frames/messages";
import type { GroupEvent } from "../options";
import type { PeerId } from "../transport";

/** `before` are the members of the view that ends, none at the beginning; `step` is how far this member was. */
export function viewEvents(
  view: View,
  { before, step, self }: { before: readonly Member[]; step: number; self: PeerId },
): GroupEvent[] {
  const { base, left, members } = view;
  const isIn = (list: readonly Member[], { id }: Member) => list.some((other) => other.id === id);
  const events: GroupEvent[] = [];
  for (const [member, why] of left) {
    // Refusals are told of where they are made, and once.
    if (!isRefusalReason(why)) events.push({ type: "left", name: member.name, step: base.step, why });
  }
  for (const member of members) {
    if (
      member.id !== self &&
      (!isIn(before, member) ||
        isIn(
          left.map(([one]) => one),
          member,
        ))
    )
      events.push({ type: "joined", name: member.name, step: base.step });
  }
  if (base.step < step) events.push({ type: "went-back", from: step, to: base.step });
  if (members.length === 1 && before.length !== 1) events.push({ type: "alone", step: base.step });
  return events;
}
