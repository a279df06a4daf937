/** @file How a member's part in a view, and in its group, comes to an end. */
import type { RefusalReason } from "../options";

export type GroupEnd = { end: "left" } | { end: "refused"; by: string; why: RefusalReason };

/** Another view holds: what was waited for in the one before will not come. */
export class Superseded extends Error {
  override readonly name = "Superseded";

  constructor() {
    super("The group has changed: what belonged to the round is void.");
  }
}

/** This member is in no view any more, and will be in none. */
export class Ended extends Error {
  override readonly name = "Ended";
  readonly end: GroupEnd;

  constructor(end: GroupEnd) {
    super(
      end.end === "left" ? "This member has left its group." : `${end.by} refused this member: ${end.why}.`,
    );
    this.end = end;
  }
}
