/**
 * @file An invitation, and the answer to it, in at most 150 bytes: few enough for a link of 300 characters and for a code that a phone reads
 * from a screen.
 *
 * | bytes | what |
 * |---|---|
 * | 1 | version (4 bits), kind (2), role (2) |
 * | 4 | when it was made, in seconds since 1970 |
 * | 4 | number of the invitation, which an answer repeats |
 * | 1 | candidates (3 bits), longest message as a power of two (5) |
 * | 32 | fingerprint |
 * | 1 + 4 … 16 | ICE's ufrag behind its length |
 * | 1 + 22 … 40 | ICE's password behind its length |
 * | 7 or 19 each | candidates: kind, port, address |
 * | 4 | CRC-32 of all before |
 */
import { concat } from "../../lib/concat";
import { crc32 } from "../../lib/crc32";
import {
  areCredentials,
  type Candidate,
  type Description,
  fewestMessageBits,
  mostCandidates,
  mostMessageBits,
  roles,
} from "./description";
import { HandshakeError } from "./handshake-error";
import { addressBytes, isLocal } from "./local-address";

const version = 1;
export const mostInvitationBytes = 150;
const checksumBytes = 4;

const kinds = ["invitation", "answer"] as const;
export type InvitationKind = (typeof kinds)[number];
const addressKinds = ["name", "v4", "v6"] as const;

export interface Invitation {
  kind: InvitationKind;
  /** 32 bits at random. An answer has that of its invitation. */
  id: number;
  madeAtS: number;
  description: Description;
}

/** Leaves out the last candidates where there is no room for them. */
export function packInvitation({ kind, id, madeAtS, description }: Invitation): Uint8Array<ArrayBuffer> {
  const { role, fingerprint, ufrag, password, maxMessageSize } = description;
  const bytesWith = (candidates: readonly Candidate[]) => {
    const head = new DataView(new ArrayBuffer(10));
    head.setUint8(0, (version << 4) | (kinds.indexOf(kind) << 2) | roles.indexOf(role));
    head.setUint32(1, madeAtS);
    head.setUint32(5, id);
    head.setUint8(9, (candidates.length << 5) | Math.log2(maxMessageSize));
    return concat([
      new Uint8Array(head.buffer),
      fingerprint,
      ...[ufrag, password].map((text) => Uint8Array.of(text.length, ...new TextEncoder().encode(text))),
      ...candidates.map(({ address, port }) =>
        Uint8Array.of(addressKinds.indexOf(address.kind), port >> 8, port & 0xff, ...address.bytes),
      ),
    ]);
  };
  const candidates = description.candidates.slice(0, mostCandidates);
  while (bytesWith(candidates).length + checksumBytes > mostInvitationBytes) candidates.pop();
  const bytes = bytesWith(candidates);
  const checksum = new DataView(new ArrayBuffer(checksumBytes));
  checksum.setUint32(0, crc32(bytes));
  return concat([bytes, new Uint8Array(checksum.buffer)]);
}

/** Throws a HandshakeError. What it returns can be used as it is, whoever made it. */
export function unpackInvitation(bytes: Uint8Array): Invitation {
  if (bytes.length === 0) throw new HandshakeError("not-an-invitation", "An invitation is empty.");
  if (bytes[0]! >> 4 !== version) {
    throw new HandshakeError("version", `An invitation has version ${bytes[0]! >> 4}, not ${version}.`);
  }
  const end = bytes.length - checksumBytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    bytes.length > mostInvitationBytes ||
    end < 1 ||
    view.getUint32(end) !== crc32(bytes.subarray(0, end))
  ) {
    throw damaged(`does not have its checksum, in ${bytes.length} bytes`);
  }
  try {
    return read(new Reader(bytes.subarray(0, end)));
  } catch (error) {
    throw error instanceof RangeError ? damaged("ends too early") : error;
  }
}

const damaged = (what: string): HandshakeError =>
  new HandshakeError("damaged", `An invitation ${what}: it was cut off or changed on its way.`);

function read(reader: Reader): Invitation {
  const first = reader.byte();
  const kind = kinds[(first >> 2) & 3];
  const role = roles[first & 3];
  if (!kind || !role || (kind === "invitation") !== (role === "actpass"))
    throw damaged(`begins with ${first}`);
  const [madeAtS, id, counts] = [reader.word(), reader.word(), reader.byte()];
  const fingerprint = reader.bytes(32);
  const [ufrag, password] = [reader.text(), reader.text()];
  if (!areCredentials(ufrag, password)) throw damaged("has credentials that ICE has not");
  const candidates = Array.from({ length: counts >> 5 }, () => readCandidate(reader));
  if (candidates.length === 0 || candidates.length > mostCandidates || !reader.isAtEnd) {
    throw damaged(`has ${candidates.length} addresses`);
  }
  const bits = counts & 31;
  if (bits < fewestMessageBits || bits > mostMessageBits) throw damaged(`allows messages of 2^${bits} bytes`);
  const description = { role, fingerprint, ufrag, password, candidates, maxMessageSize: 2 ** bits };
  return { kind, id, madeAtS, description };
}

function readCandidate(reader: Reader): Candidate {
  const kind = addressKinds[reader.byte()];
  if (!kind) throw damaged("has an address of no known kind");
  const port = (reader.byte() << 8) | reader.byte();
  const address = { kind, bytes: reader.bytes(addressBytes[kind]) };
  // Nothing is ever sent out of the network, whatever an invitation asks for.
  if (!isLocal(address) || port === 0) throw damaged("leads out of the local network");
  return { address, port };
}

/** Reads one thing behind the other; a RangeError past the end. */
class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  bytes(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError("past the end");
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  byte(): number {
    return this.bytes(1)[0]!;
  }

  word(): number {
    return new DataView(this.bytes(4).buffer).getUint32(0);
  }

  text(): string {
    return new TextDecoder("latin1").decode(this.bytes(this.byte()));
  }
}
