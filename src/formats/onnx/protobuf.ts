/**
 * @file Protocol buffers, as far as an ONNX file needs them: fields of varints, of bytes and of messages in messages. Packages that
 * write them bring the whole schema, 80 kB and more, for the twenty fields that a chain of layers has.
 */

import { concat } from "../../lib/concat";

/** A field by its number: an integer, text or bytes, a message, or several of them. */
export type Field = readonly [number: number, value: number | string | Uint8Array | Message];
export type Message = readonly Field[];

export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  return concat(
    message.flatMap(([number, value]): Uint8Array[] => {
      if (typeof value === "number") return [varint(number << 3), varint(value)];
      const bytes = bytesOf(value);
      return [varint((number << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

function bytesOf(value: string | Uint8Array | Message): Uint8Array {
  if (typeof value === "string") return new TextEncoder().encode(value);
  return value instanceof Uint8Array ? value : encodeMessage(value);
}

/** Seven bits to a byte, the lowest first; every byte but the last has its highest bit set. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.of(...bytes, rest);
}
