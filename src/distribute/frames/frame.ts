/**
 * @file What travels between replicas: a header of 44 bytes, notes, and a payload. Little-endian, as every machine is that runs this.
 *
 *     0 magic u32        4 version u16      6 type u8          7 wire u8
 *     8 group u32       12 view u32        16 round u32       20 rank u16       22 exponent i16
 *    24 offset u32      28 length u32      32 total u32       36 notes u32      40 checksum u32
 */
import type { RefusalReason } from "../options";
import type { LocalFrames } from "../transport";
import { checksum } from "./checksum";
import { bytesPerFloat } from "./floats";

/** Peers of another version refuse each other. Goes up by one when anything about frames or their meaning changes. */
export const protocolVersion = 3;

const magic = 0x47545348;
const headerBytes = 44;
const checksumAt = 40;

/** What is longer is refused unread: payloads are cut into chunks of 64 KiB, of which a frame has four at most. */
export const maxFrameBytes = 1 << 19;

/** Floats of gradients, of parameters, of the optimizer's state, and of all of these at once; then the messages without floats. */
export const frameTypes = [
  "reduce",
  "gather",
  "save",
  "state",
  "hello",
  "status",
  "view",
  "want",
  "refuse",
  "bye",
] as const;
export type FrameType = (typeof frameTypes)[number];

const payloads = ["text", "f32", "f16"] as const;
export type Payload = (typeof payloads)[number];
const bytesPer: Record<Payload, number> = { text: 1, ...bytesPerFloat };

export interface Frame {
  type: FrameType;
  wire: Payload;
  /** Chosen by who began the group; 0 while its sender is in none. */
  group: number;
  view: number;
  round: number;
  /** Of the sender in this view; `noRank` while it is in none. */
  rank: number;
  /** Halves are to be multiplied by 2^exponent. */
  exponent: number;
  /** Where in the message of `total` elements the payload belongs. */
  offset: number;
  total: number;
  /** Numbers beside the payload: losses, counts, times. */
  notes: Float64Array;
  /** bytesPer[wire] for each element. */
  payload: Uint8Array;
}

export const noRank = 0xffff;

/** Why bytes are no frame that can be taken in, and a sentence for the log. */
export interface FrameFault {
  fault: Extract<RefusalReason, "malformed" | "version" | "not-finite">;
  message: string;
}

/** With a checksum, unless the frame is `local`. */
export function encodeFrame(frame: Frame, local?: LocalFrames): Uint8Array<ArrayBuffer> {
  const { notes, payload, wire } = frame;
  const length = headerBytes + notes.byteLength + payload.length;
  const bytes = local?.allocate(length) ?? new Uint8Array(length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, magic, true);
  header.setUint16(4, protocolVersion, true);
  header.setUint8(6, frameTypes.indexOf(frame.type));
  header.setUint8(7, payloads.indexOf(wire));
  header.setUint32(8, frame.group, true);
  header.setUint32(12, frame.view, true);
  header.setUint32(16, frame.round, true);
  header.setUint16(20, frame.rank, true);
  header.setInt16(22, frame.exponent, true);
  header.setUint32(24, frame.offset, true);
  header.setUint32(28, payload.length / bytesPer[wire], true);
  header.setUint32(32, frame.total, true);
  header.setUint32(36, notes.length, true);
  bytes.set(new Uint8Array(notes.buffer, notes.byteOffset, notes.byteLength), headerBytes);
  bytes.set(payload, headerBytes + notes.byteLength);
  header.setUint32(checksumAt, local ? 0 : frameChecksum(bytes), true);
  return bytes;
}

/** The frame that these bytes are, whose payload goes on lying in them. Throws nothing, whatever they are. A `local` one has no checksum. */
export function decodeFrame(given: Uint8Array, local?: LocalFrames): Frame | FrameFault {
  if (given.length < headerBytes) return malformed(`${given.length} bytes are fewer than a header`);
  if (given.length > maxFrameBytes) return malformed(`${given.length} bytes are more than ${maxFrameBytes}`);
  const bytes = given.byteOffset % 4 === 0 ? given : given.slice();
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  if (header.getUint32(0, true) !== magic) return malformed("it does not begin as frames do");
  const version = header.getUint16(4, true);
  if (version !== protocolVersion)
    return { fault: "version", message: `It is of version ${version}, and this is ${protocolVersion}.` };
  if (!local && header.getUint32(checksumAt, true) !== frameChecksum(bytes))
    return malformed("its checksum is wrong");
  const type = frameTypes[header.getUint8(6)];
  const wire = payloads[header.getUint8(7)];
  if (!type || !wire) return malformed("its type is unknown");
  const [offset, length, total] = [24, 28, 32].map((at) => header.getUint32(at, true)) as [
    number,
    number,
    number,
  ];
  const noteCount = header.getUint32(36, true);
  const payloadAt = headerBytes + 8 * noteCount;
  if (payloadAt + length * bytesPer[wire] !== bytes.length)
    return malformed(`${length} elements and ${noteCount} notes are not ${bytes.length} bytes`);
  if (offset + length > total) return malformed(`it reaches to ${offset + length} of ${total}`);
  const notes = noteCount === 0 ? noNotes : new Float64Array(bytes.slice(headerBytes, payloadAt).buffer);
  if (!notes.every(Number.isFinite))
    return { fault: "not-finite", message: "One of its notes is no number." };
  return {
    ...{ type, wire, offset, total, notes },
    group: header.getUint32(8, true),
    view: header.getUint32(12, true),
    round: header.getUint32(16, true),
    rank: header.getUint16(20, true),
    exponent: header.getInt16(22, true),
    payload: bytes.subarray(payloadAt),
  };
}

const noNotes = new Float64Array();

/** Of everything but the checksum itself. */
export const frameChecksum = (bytes: Uint8Array): number =>
  checksum(bytes.subarray(headerBytes), checksum(bytes.subarray(0, checksumAt)));

const malformed = (what: string): FrameFault => ({
  fault: "malformed",
  message: `This is no frame: ${what}.`,
});
