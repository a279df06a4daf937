/** @file What a member that is in no group does next, by what it knows of the others. */
import type { Member } from "../frames/messages";
import type { RefusalReason } from "../options";
import type { PeerId } from "../transport";

export interface SeekersSight {
  self: Member;
  /** Members that a group is to have at its beginning. */
  world: number;
  /** Others that seek a group, and could be in one with this. */
  seekers: readonly Member[];
  /** Whether a group is there that this one could join. */
  hasHost: boolean;
  /** Those with which it cannot be in a group. */
  refused: ReadonlyMap<PeerId, { name: string; why: RefusalReason }>;
  /** Whether it has waited as long as it may. */
  isLate: boolean;
}

/** "wait": for others, for the one that forms the group, or for being let in. */
export type SeekersStep =
  | { do: "wait" }
  | { do: "form"; members: Member[] }
  | { do: "give-up"; by: string; why: RefusalReason };

export function seekersStep({ self, world, seekers, hasHost, refused, isLate }: SeekersSight): SeekersStep {
  if (hasHost && !isLate) return { do: "wait" };
  const isComplete = 1 + seekers.length + refused.size >= world;
  if (!isComplete && !isLate) return { do: "wait" };
  const [refusal] = refused.values();
  if (seekers.length === 0 && refusal) return { do: "give-up", by: refusal.name, why: refusal.why };
  const members = [self, ...seekers].sort((a, b) => (a.id < b.id ? -1 : 1));
  // The one with the first name forms the group; where it dies meanwhile it is no seeker any more, and the next one does.
  return members[0]!.id === self.id ? { do: "form", members } : { do: "wait" };
}
