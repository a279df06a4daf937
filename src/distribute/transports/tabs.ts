/**
 * @file Tabs of one browser: a room by name, in which each tab has a channel that only it hears, so that a frame is copied once and not for
 * everybody. Ports and shared memory do not cross from one tab to another.
 */
import { abortable } from "../../lib/abortable";
import type { PeerId, Transport, TransportListener } from "../transport";

/** Called out to the whole room, or said to one tab. A tab of another build may say something else. */
type Said = Partial<{ type: "here" | "gone" | "frame"; from: PeerId; frame: Uint8Array<ArrayBuffer> }> | null;

const channelName = (room: string, id?: PeerId): string =>
  id === undefined ? `halfstep.together.${room}` : `halfstep.together.${room}.${id}`;

export class TabsTransport implements Transport {
  readonly self: PeerId;
  readonly sharesClock = true;
  readonly #room: string;
  readonly #lobby: BroadcastChannel;
  readonly #inbox: BroadcastChannel;
  readonly #outboxes = new Map<PeerId, BroadcastChannel>();
  readonly #closed = new AbortController();
  #listener: TransportListener | undefined;

  private constructor(room: string, self: PeerId) {
    this.self = self;
    this.#room = room;
    this.#lobby = new BroadcastChannel(channelName(room));
    this.#inbox = new BroadcastChannel(channelName(room, self));
    this.#lobby.onmessage = ({ data }: MessageEvent<Said>) => this.#onCall(data);
    this.#inbox.onmessage = ({ data }: MessageEvent<Said>) => this.#onWord(data);
  }

  /**
   * Enters the room, whose other tabs turn up in `peers` as they answer. Tabs in a room need ids of their own. Rejects with the signal's
   * reason, and where the browser refuses the lock by which the others notice that this tab is gone.
   */
  static async enter(room: string, self: PeerId, signal?: AbortSignal): Promise<TabsTransport> {
    const transport = new TabsTransport(room, self);
    try {
      await abortable(holdLock(channelName(room, self), transport.#closed.signal), signal);
    } catch (cause) {
      transport.close();
      throw cause;
    }
    transport.#say(transport.#lobby, { type: "here", from: self });
    return transport;
  }

  get peers(): readonly PeerId[] {
    return [...this.#outboxes.keys()];
  }

  async send(to: PeerId, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#say(this.#outboxes.get(to), { type: "frame", from: this.self, frame });
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
  }

  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#say(this.#lobby, { type: "gone", from: this.self });
    this.#listener = undefined;
    this.#closed.abort();
    for (const channel of [this.#lobby, this.#inbox, ...this.#outboxes.values()]) channel.close();
    this.#outboxes.clear();
  }

  #onCall(said: Said): void {
    if (typeof said?.from !== "string") return;
    if (said.type === "here") this.#say(this.#meet(said.from), { type: "here", from: this.self });
    else if (said.type === "gone") this.#lose(said.from);
  }

  #onWord(said: Said): void {
    if (typeof said?.from !== "string") return;
    this.#meet(said.from);
    if (said.frame instanceof Uint8Array) this.#listener?.onFrame(said.from, said.frame);
  }

  #say(channel: BroadcastChannel | undefined, said: Said): void {
    channel?.postMessage(said);
  }

  /** The channel that only this tab hears. */
  #meet(id: PeerId): BroadcastChannel | undefined {
    const known = this.#outboxes.get(id);
    if (known || id === this.self) return known;
    const name = channelName(this.#room, id);
    const channel = new BroadcastChannel(name);
    this.#outboxes.set(id, channel);
    // A tab that is closed says nothing, but the browser frees its lock.
    onLockFreed(name, this.#closed.signal, () => this.#lose(id));
    this.#listener?.onPeers(this.peers);
    return channel;
  }

  #lose(id: PeerId): void {
    this.#outboxes.get(id)?.close();
    if (this.#outboxes.delete(id)) this.#listener?.onPeers(this.peers);
  }
}

/** Resolves when it is held, until the signal; at once where there are no locks. Rejects where it is refused. */
function holdLock(name: string, until: AbortSignal): Promise<void> {
  const locks = globalThis.navigator?.locks;
  return new Promise((granted, refused) => {
    if (!locks) return granted();
    const released = new Promise<void>((release) => until.addEventListener("abort", () => release()));
    const hold = () => {
      granted();
      return released;
    };
    // Who had it once and loses it is still there by its signs of life.
    locks.request(name, { signal: until }, hold).catch((cause: unknown) => refused(refusalOf(cause)));
  });
}

const refusalOf = (cause: unknown): Error =>
  new Error(
    `This tab can't train with others: the browser refused it a lock, by which they notice when it is closed (${cause}). Allow this site to ` +
      "store data, or train with the replicas of this page.",
    { cause },
  );

/** Calls back once the one who holds the lock is gone, unless the signal comes first. Without locks, and where one is refused, silence tells. */
function onLockFreed(name: string, signal: AbortSignal, callback: () => void): void {
  globalThis.navigator?.locks?.request(name, { signal }, callback).catch(() => {});
}
