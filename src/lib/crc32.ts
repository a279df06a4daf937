/** @file CRC-32 as in zip, gzip and PNG (polynomial 0xEDB88320, reflected), four bytes at a time. */

/** `tables[k][b]` is the checksum state after byte `b` followed by `k` zero bytes ("slicing by four"). */
const tables = buildTables();

/** The CRC-32 of `bytes` as an unsigned 32-bit number. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = tables;
  const wholeWords = bytes.length - (bytes.length % 4);
  let crc = 0xffffffff;
  let i = 0;
  while (i < wholeWords) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc = t3[crc & 0xff]! ^ t2[(crc >>> 8) & 0xff]! ^ t1[(crc >>> 16) & 0xff]! ^ t0[crc >>> 24]!;
    i += 4;
  }
  while (i < bytes.length) {
    crc = (crc >>> 8) ^ t0[(crc ^ bytes[i]!) & 0xff]!;
    i += 1;
  }
  return ~crc >>> 0;
}

/** A checksum as people read it: eight lower-case hexadecimal digits. */
export function crc32Hex(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, "0");
}

function buildTables(): [Int32Array, Int32Array, Int32Array, Int32Array] {
  const first = Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const afterZero = (table: Int32Array) => table.map((crc) => (crc >>> 8) ^ first[crc & 0xff]!);
  const second = afterZero(first);
  const third = afterZero(second);
  return [first, second, third, afterZero(third)];
}
