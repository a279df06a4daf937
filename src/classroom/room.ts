/** @file A room: who has a seat in it, who asks for one, and what they tell each other. */
import {
  type FromRelay,
  type Member,
  relayLimits,
  type ToRelay,
} from "../distribute/machines/relay-messages";
import type { PeerId } from "../distribute/transport";
import type { Socket } from "./socket";

/** What is kept of a member: nothing of what it said. */
export interface Seat extends Member {
  /** Its secret, with which it takes its seat again. */
  readonly token: string;
  /** null while its connection is lost. */
  socket: Socket | null;
  awaySinceMs: number;
}

export class Room {
  readonly code: string;
  readonly #most: number;
  readonly #newToken: () => string;
  readonly #seats = new Map<PeerId, Seat>();
  readonly #asking = new Map<PeerId, Seat>();
  readonly host: Seat;
  #given = 0;
  heardMs: number;

  constructor(
    options: { code: string; most: number; name: string; newToken: () => string },
    socket: Socket,
    nowMs: number,
  ) {
    this.code = options.code;
    this.#most = options.most;
    this.#newToken = options.newToken;
    this.heardMs = nowMs;
    this.host = this.#newSeat(options.name, socket);
    this.#seats.set(this.host.peer, this.host);
    this.#welcome(this.host);
  }

  /** Who asks for a seat, or null where all are taken or asked for. */
  ask(name: string, socket: Socket): Seat | null {
    if (this.#seats.size + this.#asking.size >= this.#most) return null;
    const seat = this.#newSeat(name, socket);
    this.#asking.set(seat.peer, seat);
    tell(this.host, { type: "asks", peer: seat.peer, name });
    return seat;
  }

  isAsking({ peer }: Seat): boolean {
    return this.#asking.has(peer);
  }

  /** Its seat again for who has the secret of one. */
  take(token: string, socket: Socket): Seat | null {
    const seat = [...this.#seats.values()].find((one) => one.token === token);
    if (!seat) return null;
    seat.socket?.end("moved");
    seat.socket = null;
    this.#tellAll({ type: "joined", peer: seat.peer, name: seat.name });
    seat.socket = socket;
    this.#welcome(seat);
    if (seat === this.host)
      for (const { peer, name } of this.#asking.values()) tell(seat, { type: "asks", peer, name });
    return seat;
  }

  /** What a member says. False where it may not, as who only asks may not say anything. */
  hear(from: Seat, message: ToRelay): boolean {
    if (!this.#seats.has(from.peer)) return false;
    if (message.type === "pass") {
      const to = this.#seats.get(message.to);
      // Nothing is kept for one whose connection is lost.
      if (to?.socket) tell(to, { type: "passed", from: from.peer, blob: message.blob });
      else tell(from, { type: "missed", peer: message.to });
      return true;
    }
    if (from !== this.host) return false;
    if (message.type === "admit") this.#admit(message.peer);
    else if (message.type === "refuse") this.#refuse(message.peer);
    else return false;
    return true;
  }

  /** Its connection is lost. One who only asks has to ask again. */
  lose(seat: Seat, nowMs: number): void {
    seat.socket = null;
    seat.awaySinceMs = nowMs;
    if (this.#asking.delete(seat.peer)) tell(this.host, { type: "withdrew", peer: seat.peer });
  }

  /** Its seat is free. */
  leave(seat: Seat): void {
    seat.socket = null;
    this.#asking.delete(seat.peer);
    if (this.#seats.delete(seat.peer)) this.#tellAll({ type: "left", peer: seat.peer });
  }

  /** Frees the seats of those that are away for too long. */
  sweep(nowMs: number): void {
    for (const seat of this.#seats.values()) if (isGone(seat, nowMs)) this.leave(seat);
  }

  isOver(nowMs: number): boolean {
    return !this.#seats.has(this.host.peer) || nowMs - this.heardMs > relayLimits.silenceMs;
  }

  end(): void {
    for (const { socket } of [...this.#seats.values(), ...this.#asking.values()]) socket?.end("room-ended");
  }

  #newSeat(name: string, socket: Socket): Seat {
    return { peer: String(++this.#given), name, token: this.#newToken(), socket, awaySinceMs: 0 };
  }

  #admit(peer: PeerId): void {
    const seat = this.#asking.get(peer);
    // It may have gone a moment ago.
    if (!seat) return;
    this.#asking.delete(peer);
    this.#tellAll({ type: "joined", peer, name: seat.name });
    this.#seats.set(peer, seat);
    this.#welcome(seat);
  }

  #refuse(peer: PeerId): void {
    this.#asking.get(peer)?.socket?.end("refused");
    this.#asking.delete(peer);
  }

  #welcome(seat: Seat): void {
    const members = [...this.#seats.values()].map(({ peer, name }) => ({ peer, name }));
    const { peer: self, token } = seat;
    tell(seat, { type: "seated", code: this.code, self, seat: token, host: this.host.peer, members });
  }

  #tellAll(message: FromRelay): void {
    for (const seat of this.#seats.values()) tell(seat, message);
  }
}

const isGone = ({ socket, awaySinceMs }: Seat, nowMs: number): boolean =>
  socket === null && nowMs - awaySinceMs > relayLimits.seatMs;

function tell(seat: Seat | undefined, message: FromRelay): void {
  seat?.socket?.send(JSON.stringify(message));
}
