/** @file Messages and frames of floats on a transport: out of bytes and into them, with what the group's frames have in common. */
import { decodeFrame, encodeFrame, type Frame } from "../frames/frame";
import { decodeMessage, encodeMessage, type Message, type MessageType } from "../frames/messages";
import type { RefusalReason } from "../options";
import { type LetterKind, letterKinds } from "../rounds/letter";
import type { PeerId, Transport } from "../transport";

/** Where a member stands, as the header of each of its frames says. */
export interface Standing {
  group: number;
  view: number;
  rank: number;
}

export interface MailReader {
  onMessage: (from: PeerId, message: Message, frame: Frame) => void;
  onLetter: (from: PeerId, kind: LetterKind, frame: Frame) => void;
  /** Bytes that are no frame of this protocol, or none that may be taken in. */
  onFault: (from: PeerId, fault: RefusalReason) => void;
  onPeers: (peers: readonly PeerId[]) => void;
}

export class Mail {
  readonly #transport: Transport;
  readonly #standing: () => Standing;

  constructor(transport: Transport, standing: () => Standing) {
    this.#transport = transport;
    this.#standing = standing;
  }

  read(reader: MailReader): void {
    this.#transport.listen({
      onPeers: reader.onPeers,
      onFrame: (from, bytes) => {
        const frame = decodeFrame(bytes, this.#transport.local);
        if ("fault" in frame) return reader.onFault(from, frame.fault);
        if (isLetter(frame.type)) return reader.onLetter(from, frame.type, frame);
        const message = frame.wire === "text" ? decodeMessage(frame.type, frame.payload) : null;
        if (message) reader.onMessage(from, message, frame);
        else reader.onFault(from, "malformed");
      },
    });
  }

  /** `round` where the message is of one. What does not arrive is said again: nothing here waits for it. */
  send(to: PeerId, message: Message, round = 0): void {
    const payload = encodeMessage(message);
    const frame: Frame = {
      ...this.#standing(),
      ...{ type: message.type, wire: "text", round, payload },
      ...{ exponent: 0, offset: 0, total: payload.length, notes: new Float64Array() },
    };
    this.#transport.send(to, encodeFrame(frame, this.#transport.local)).catch(() => {});
  }

  sendAll(message: Message): void {
    for (const id of this.#transport.peers) this.send(id, message);
  }
}

const isLetter = (type: LetterKind | MessageType): type is LetterKind =>
  (letterKinds as readonly string[]).includes(type);
