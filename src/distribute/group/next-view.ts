/** @file Who takes part in the next view. */
import type { Member, View } from "../frames/messages";
import type { DepartureReason, RefusalReason } from "../options";
import type { PeerId } from "../transport";

export type EndReason = DepartureReason | RefusalReason;

const numbersAtOnce = 1 << 16;

/**
 * The number of the view after this one. Parts of a group that have lost each other may make one each: chance keeps those apart, since the
 * members of two views with one number would take each other for liars. The higher one counts.
 */
export function nextNumber(number: number): number {
  const [chance] = crypto.getRandomValues(new Uint16Array(1));
  return (Math.floor(number / numbersAtOnce) + 1) * numbersAtOnce + chance!;
}

export interface Change {
  /** Of the view that ends, by rank. */
  members: readonly Member[];
  /** Those of them that are no longer there. */
  gone: ReadonlyMap<PeerId, EndReason>;
  leaving: ReadonlySet<PeerId>;
  joining: readonly Member[];
}

/** Who stays keeps its order, so that the first of them goes on deciding; who joins comes last. */
export function nextMembers({ members, gone, leaving, joining }: Change): Pick<View, "members" | "left"> {
  const stays = ({ id }: Member) => !gone.has(id) && !leaving.has(id);
  return {
    members: [...members.filter(stays), ...joining],
    left: members
      .filter((member) => !stays(member))
      .map((member) => [member, gone.get(member.id) ?? "bye"] as [Member, EndReason]),
  };
}

/**
 * Who may go of those that would like to. A view begins with what its first member has: where none of those who stay has it, the one that
 * decides on views stays, too, until those who join have got it.
 */
export function leaversOf({
  members,
  gone,
  leaving,
  joining,
  hasBase,
}: Change & { hasBase: (id: PeerId) => boolean }): ReadonlySet<PeerId> {
  const heir = members.find(({ id }) => !gone.has(id) && !leaving.has(id)) ?? joining[0];
  if (!heir || hasBase(heir.id)) return leaving;
  const first = coordinatorOf({ members, gone });
  return new Set([...leaving].filter((id) => id !== first?.id));
}

/** Who decides on the next view: the first that is still there. */
export const coordinatorOf = ({ members, gone }: Pick<Change, "members" | "gone">): Member | undefined =>
  members.find(({ id }) => !gone.has(id));
