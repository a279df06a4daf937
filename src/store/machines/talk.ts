/** @file One channel to each machine carries two things: the frames of replicas, and what the pages say to each other. */
import type { PeerId, Transport, TransportListener } from "../../distribute/transport";
import { decodeTalk, encodeTalk, type TalkMessage, talkByte } from "./talk-messages";

export interface TalkListener {
  onMessage: (from: PeerId, message: TalkMessage) => void;
  onPeers: (peers: readonly PeerId[]) => void;
}

export class Talk {
  readonly #transport: Transport;
  #frames: TransportListener | null = null;

  constructor(transport: Transport, { onMessage, onPeers }: TalkListener) {
    this.#transport = transport;
    transport.listen({
      onFrame: (from, frame) => {
        if (frame[0] !== talkByte) {
          this.#frames?.onFrame(from, frame);
          return;
        }
        const message = decodeTalk(frame);
        if (message) onMessage(from, message);
      },
      onPeers: (peers) => {
        onPeers(peers);
        this.#frames?.onPeers(peers);
      },
    });
  }

  say(to: PeerId, message: TalkMessage): void {
    // Too long for a frame it never is, and a peer that has gone is no error.
    void this.#transport.send(to, encodeTalk(message));
  }

  sayAll(message: TalkMessage): void {
    for (const peer of this.#transport.peers) this.say(peer, message);
  }

  /** The transport for a replica, which hears frames alone. */
  get frames(): Transport {
    const transport = this.#transport;
    return {
      self: transport.self,
      sharesClock: transport.sharesClock,
      get peers() {
        return transport.peers;
      },
      send: (to, frame) => transport.send(to, frame),
      listen: (listener) => {
        this.#frames = listener;
      },
      close: () => {
        this.#frames = null;
      },
    };
  }

  close(): void {
    this.#frames = null;
    this.#transport.close();
  }
}
