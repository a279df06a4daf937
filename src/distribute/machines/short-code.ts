/**
 * @file Six digits that both screens show when nothing but their own two machines has a hand in the connection. A relay in the middle would
 * have put its own fingerprints into what it hands on, and then the digits differ.
 *
 * Six digits can be guessed, so the relay must not be able to try: each side adds a number at random. Who offers commits to its number with
 * the offer; who answers tells its own with the answer; only then the first one is told. Whoever sits between has to settle on its numbers
 * before it knows the two that count, and is found out in all but one of a million cases (Vaudenay, "Secure communications over insecure
 * channels based on short authenticated strings", 2005).
 */
import { concat } from "../../lib/concat";

const nonceBytes = 16;
export const proofBytes = { commitment: 32, nonce: nonceBytes } as const;
const cases = 1_000_000;

export interface CodePart {
  /** SHA-256 of the certificate. */
  fingerprint: Uint8Array;
  nonce: Uint8Array;
}

/** A page over plain http has no SHA-256, and whoever could exchange its fingerprints could exchange the page as well. */
export const canAgreeOnCodes = (): boolean => crypto.subtle !== undefined;

export const newNonce = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(nonceBytes));

/** What binds to a nonce and does not tell it, 32 bytes. */
export const commitmentTo = (nonce: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  sha256("commitment", nonce);

/** As both screens show it, "123 456". */
export async function shortCode(offer: CodePart, answer: CodePart): Promise<string> {
  const hash = await sha256("code", offer.fingerprint, answer.fingerprint, offer.nonce, answer.nonce);
  const number = Number(new DataView(hash.buffer).getBigUint64(0) % BigInt(cases));
  return String(number).padStart(6, "0").replace(/^.../, "$& ");
}

/** `use` keeps a hash for one purpose from being taken for another. All parts have a length of their own. */
async function sha256(use: string, ...parts: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = concat([new TextEncoder().encode(`halfstep ${use} `), ...parts]);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
