/** @file The code of a room, which a teacher reads aloud or writes on a board. */

/** Digits and letters that are not mistaken for each other when they are read aloud or from a board (Crockford). */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 8;

/** 40 bits at random. */
export const newRoomCode = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(codeLength)), (byte) => alphabet[byte % 32]).join("");

/** As it is shown: two halves of four. */
export const formatRoomCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** A code as a person may write it; null for what is none. */
export function parseRoomCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return code.length === codeLength && [...code].every((one) => alphabet.includes(one)) ? code : null;
}
