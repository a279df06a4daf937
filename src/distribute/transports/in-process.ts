/** @file Replicas of one thread: frames change hands in a later task, in the order in which they were sent. */
import { nextTask } from "../../lib/next-task";
import type { PeerId, Transport, TransportListener } from "../transport";

/** What the members of one process meet in. */
export class InProcessRoom {
  readonly #members = new Map<PeerId, InProcessTransport>();

  /** Throws where a member has this name already. */
  join(self: PeerId): Transport {
    if (this.#members.has(self))
      throw new Error(`A member named ${self} is in this room: choose another name.`);
    const transport = new InProcessTransport(self, this);
    this.#members.set(self, transport);
    this.#tellAll();
    return transport;
  }

  leave(self: PeerId): void {
    if (this.#members.delete(self)) this.#tellAll();
  }

  peersOf(self: PeerId): PeerId[] {
    return [...this.#members.keys()].filter((id) => id !== self);
  }

  /** Nothing where the sender has left the room; what it sent before that arrives. */
  async deliver(from: PeerId, to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    if (!this.#members.has(from)) return;
    await nextTask();
    this.#members.get(to)?.hear(from, frame);
  }

  #tellAll(): void {
    for (const member of this.#members.values()) member.hearPeers();
  }
}

class InProcessTransport implements Transport {
  readonly self: PeerId;
  readonly sharesClock = true;
  readonly #room: InProcessRoom;
  #listener: TransportListener | undefined;

  constructor(self: PeerId, room: InProcessRoom) {
    this.self = self;
    this.#room = room;
  }

  get peers(): readonly PeerId[] {
    return this.#room.peersOf(this.self);
  }

  send(to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#room.deliver(this.self, to, frame);
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
  }

  close(): void {
    this.#listener = undefined;
    this.#room.leave(this.self);
  }

  hear(from: PeerId, frame: Uint8Array<ArrayBuffer>): void {
    this.#listener?.onFrame(from, frame);
  }

  hearPeers(): void {
    this.#listener?.onPeers(this.peers);
  }
}
