/** FNV-1a of 32 bits over bytes, as 8 hexadecimal digits; chain parts by passing the number returned before. */
export function fnv1a(bytes: Uint8Array, hash = 0x811c9dc5): number {
  let value = hash;
  for (let i = 0; i < bytes.length; i++) value = Math.imul(value ^ bytes[i]!, 0x01000193);
  return value >>> 0;
}

export const toHex = (hash: number): string => hash.toString(16).padStart(8, "0");
