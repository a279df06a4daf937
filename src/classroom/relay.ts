/**
 * @file The relay of a classroom: rooms, and who may do what in them, without any network. It hands on blobs and keeps none; whoever breaks a
 * rule is cut off at once.
 */
import {
  type EndReason,
  parseToRelay,
  relayLimits,
  type ToRelay,
} from "../distribute/machines/relay-messages";
import { newRoomCode } from "../distribute/machines/room-code";
import { TokenBucket } from "../distribute/machines/token-bucket";
import { type Counted, countedAs } from "./counted-as";
import { Room, type Seat } from "./room";
import type { Socket } from "./socket";
import { Tries } from "./tries";

/** Several classes at once, each on every device twice. */
const mostRooms = 20;
/** Whoever opens rooms for nothing leaves some to others. */
const mostRoomsOfMachine = mostRooms / 2;
const mostConnections = 800;
const mostConnectionsOfMachine = 20;
/** One network leaves room for others. */
const mostConnectionsOfNetwork = mostConnections / 2;
/** Pages of one machine that wait to be let into a room: a host has to look at each. */
const mostAsking = 4;
/** So long may a connection say nothing before it has a seat or asks for one. */
const idleMs = 30_000;

/** What the server tells of one connection. */
export interface Connection {
  hear(text: unknown): void;
  lose(): void;
}

interface State {
  readonly socket: Socket;
  readonly counted: readonly Counted[];
  readonly bucket: TokenBucket;
  readonly sinceMs: number;
  at: { room: Room; seat: Seat } | null;
}

export class Relay {
  readonly #now: () => number;
  readonly #rooms = new Map<string, Room>();
  readonly #openedBy = new Map<Room, readonly Counted[]>();
  readonly #states = new Set<State>();
  readonly #tries = new Tries();

  /** `now`: in milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get rooms(): number {
    return this.#rooms.size;
  }

  get connections(): number {
    return this.#states.size;
  }

  /** Takes a new connection; null for one too many, which is ended. */
  connect(socket: Socket): Connection | null {
    const counted = countedAs(socket.address);
    if (this.#states.size >= mostConnections || counted.some((one) => this.#hasEnough(one))) {
      socket.end("busy");
      return null;
    }
    const nowMs = this.#now();
    const { messagesPerSecond, messagesAtOnce } = relayLimits;
    const bucket = new TokenBucket(messagesPerSecond, messagesAtOnce, nowMs);
    const state: State = { socket, counted, bucket, sinceMs: nowMs, at: null };
    this.#states.add(state);
    return { hear: (text) => this.#hear(state, text), lose: () => this.#lose(state) };
  }

  /** Ends what is over. Called every few seconds. */
  sweep(): void {
    const nowMs = this.#now();
    this.#tries.sweep(nowMs);
    for (const room of this.#rooms.values()) {
      room.sweep(nowMs);
      if (room.isOver(nowMs)) this.#close(room);
    }
    for (const state of this.#states) {
      if (!state.at && nowMs - state.sinceMs > idleMs) this.#end(state, "idle");
    }
  }

  #hasEnough({ name, machines }: Counted): boolean {
    const open = countOf(
      name,
      [...this.#states].map(({ counted }) => counted),
    );
    return open >= Math.min(machines * mostConnectionsOfMachine, mostConnectionsOfNetwork);
  }

  #hasRooms({ name }: Counted): boolean {
    return countOf(name, [...this.#openedBy.values()]) >= mostRoomsOfMachine;
  }

  #hear(state: State, text: unknown): void {
    // What was on its way when its connection was ended.
    if (!this.#states.has(state)) return;
    const why = this.#heed(state, text);
    if (why) this.#end(state, why);
  }

  /** Does what a message asks for; or says why it is the last one. */
  #heed(state: State, text: unknown): EndReason | null {
    const nowMs = this.#now();
    if (!state.bucket.take(nowMs)) return "too-fast";
    const message = parseToRelay(text);
    if (!message) return "malformed";
    if (!state.at) return this.#enter(state, message, nowMs);
    const { room, seat } = state.at;
    room.heardMs = nowMs;
    if (message.type !== "leave") return room.hear(seat, message) ? null : "malformed";
    room.leave(seat);
    if (seat === room.host) this.#close(room);
    return "room-ended";
  }

  /** The first that a connection says: which room it is for. */
  #enter(state: State, message: ToRelay, nowMs: number): EndReason | null {
    if (message.type !== "open" && message.type !== "join" && message.type !== "return") return "malformed";
    if (!this.#tries.count(state.socket.address, nowMs)) return "too-many-tries";
    if (message.type === "open") return this.#open(state, message, nowMs);
    const room = this.#rooms.get(message.code);
    if (!room) return "no-such-room";
    if (message.type === "join" && this.#isAskingEnough(state, room)) return "busy";
    const { socket } = state;
    const seat = message.type === "join" ? room.ask(message.name, socket) : room.take(message.seat, socket);
    if (!seat) return message.type === "join" ? "room-full" : "no-such-room";
    room.heardMs = nowMs;
    state.at = { room, seat };
    return null;
  }

  #isAskingEnough({ counted: [machine] }: State, room: Room): boolean {
    const asking = [...this.#states].filter(({ at }) => at?.room === room && room.isAsking(at.seat));
    return (
      countOf(
        machine!.name,
        asking.map(({ counted }) => counted),
      ) >= mostAsking
    );
  }

  #open(state: State, { most, name }: ToRelay & { type: "open" }, nowMs: number): EndReason | null {
    if (this.#rooms.size >= mostRooms || state.counted.some((one) => this.#hasRooms(one))) return "busy";
    const code = newRoomCode();
    const room = new Room({ code, most, name, newToken }, state.socket, nowMs);
    this.#rooms.set(code, room);
    this.#openedBy.set(room, state.counted);
    state.at = { room, seat: room.host };
    return null;
  }

  #close(room: Room): void {
    this.#rooms.delete(room.code);
    this.#openedBy.delete(room);
    room.end();
  }

  /** The socket has been closed. */
  #lose(state: State): void {
    if (!this.#states.delete(state) || !state.at) return;
    const { room, seat } = state.at;
    // Its seat may have been taken again already, from another connection.
    if (seat.socket === state.socket) room.lose(seat, this.#now());
  }

  #end(state: State, why: EndReason): void {
    state.socket.end(why);
    this.#lose(state);
  }
}

const countOf = (name: string, all: readonly (readonly Counted[])[]): number =>
  all.filter((counted) => counted.some((one) => one.name === name)).length;

function newToken(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
