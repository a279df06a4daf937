/** @file What the stages of a membership have in common; see membership. */
import type { Signal } from "../../lib/signal";
import type { Frame } from "../frames/frame";
import type { Member, Message, Status, View } from "../frames/messages";
import type { GroupEvent } from "../options";
import type { LetterKind } from "../rounds/letter";
import type { Savepoints } from "../rounds/savepoint";
import type { Timeouts } from "../timeouts";
import type { PeerId, Transport } from "../transport";
import type { GroupEnd } from "./ends";
import type { Introductions } from "./introductions";
import type { Mail } from "./mail";
import type { Peers } from "./peers";

/** What a member is to the others: seeking, or in a view. What the transport brings goes to the stage that it is in. */
export interface Stage {
  tick(now: number): void;
  onMessage(from: PeerId, message: Message, frame: Frame, now: number): void;
  onLetter(from: PeerId, kind: LetterKind, frame: Frame, now: number): void;
  /** The transport can't reach it any more. */
  onUnreachable(id: PeerId): void;
}

export interface NumberedView {
  group: number;
  number: number;
  view: View;
}

/** Ways out of a stage. */
export interface Transitions {
  /** This view holds from now on; `by` made it. */
  enter(numbered: NumberedView, by: string): void;
  /** The same, with a view that this member made: tells it to all whom it concerns. */
  make(numbered: NumberedView): void;
  seek(): void;
  end(how: GroupEnd): void;
}

export interface MembershipOptions {
  transport: Transport;
  self: Member;
  /** Who has another is refused. */
  agreement: string;
  /** Members to wait for at the beginning. */
  world: number;
  /** Parameters. */
  size: number;
  times: Timeouts;
  savepoints: Savepoints;
  /** Steps of the run that are done. */
  step: () => number;
  onGroup: (event: GroupEvent) => void;
}

/** What outlasts the stages. */
export interface Shared extends MembershipOptions {
  mail: Mail;
  peers: Peers;
  known: Introductions;
  /** Fires whenever something came that may have been waited for, and with every tick. */
  news: Signal;
  transitions: Transitions;
  own: OwnState;
}

/** What a member says of itself. */
export interface OwnState {
  doing: Status["doing"];
  lateMs: number;
  isLeaving: boolean;
}
