/**
 * @file A transport of another thread. Browsers give connections to other machines to pages only, and replicas train in workers: frames
 * change threads by a MessagePort, without being copied.
 */
import type { PeerId, Transport, TransportListener } from "../transport";

type Frame = Uint8Array<ArrayBuffer>;

/** `number` counts what the replica's side sends, and comes back when there is room for more. */
type ToReplica = { peers: readonly PeerId[] } | { from: PeerId; frame: Frame } | { hasRoom: number };
type FromReplica = { to: PeerId; frame: Frame; number: number } | { isClosed: true };

/** Of a MessagePort, in browsers and in Node. */
type BridgePort = Pick<MessagePort, "postMessage" | "addEventListener" | "start" | "close">;

/** The replica's side. */
export class BridgedTransport implements Transport {
  readonly self: PeerId;
  /** It leads to other machines. */
  readonly sharesClock = false;
  readonly #port: BridgePort;
  readonly #waiting = new Map<number, () => void>();
  #peers: readonly PeerId[] = [];
  #sent = 0;
  #listener: TransportListener | undefined;

  constructor(self: PeerId, port: BridgePort) {
    this.self = self;
    this.#port = port;
    port.addEventListener("message", ({ data }: MessageEvent<ToReplica>) => this.#hear(data));
    port.start();
  }

  get peers(): readonly PeerId[] {
    return this.#peers;
  }

  send(to: PeerId, frame: Frame): Promise<void> {
    const number = ++this.#sent;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.#post({ to, frame, number }, frame);
    });
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
  }

  close(): void {
    this.#listener = undefined;
    this.#post({ isClosed: true });
    this.#port.close();
    for (const resolve of this.#waiting.values()) resolve();
    this.#waiting.clear();
  }

  #post(message: FromReplica, frame?: Frame): void {
    this.#port.postMessage(message, frame ? [frame.buffer] : []);
  }

  #hear(message: ToReplica): void {
    if ("peers" in message) {
      this.#peers = message.peers;
      this.#listener?.onPeers(this.#peers);
    } else if ("frame" in message) this.#listener?.onFrame(message.from, message.frame);
    else {
      this.#waiting.get(message.hasRoom)?.();
      this.#waiting.delete(message.hasRoom);
    }
  }
}

/**
 * The other side: listens to the transport for the replica at the other end of the port, until that has closed its side. What is returned
 * ends it, which leaves the replica without peers. The transport stays open.
 */
export function bridge(transport: Transport, port: BridgePort): () => void {
  const post = (message: ToReplica, frame?: Frame) => port.postMessage(message, frame ? [frame.buffer] : []);
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    transport.listen({ onFrame: () => {}, onPeers: () => {} });
    post({ peers: [] });
    port.close();
  };
  port.addEventListener("message", ({ data }: MessageEvent<FromReplica>) => {
    if ("isClosed" in data) {
      end();
      return;
    }
    const { to, frame, number } = data;
    const answer = () => post({ hasRoom: number });
    // What can't be sent is lost, as on any network: whoever waits for it asks again.
    transport.send(to, frame).then(answer, answer);
  });
  port.start();
  transport.listen({
    onFrame: (from, frame) => {
      // Where memory is used again, what lies in it goes across as a copy.
      const own = transport.local ? frame.slice() : frame;
      post({ from, frame: own }, own);
    },
    onPeers: (peers) => post({ peers }),
  });
  post({ peers: transport.peers });
  return end;
}
