import type { Member } from "../frames/messages";
import type { SaveNotes } from "./notes";

/** Those whose parameters are not those that most have; of two halves the one with the first rank is taken to be right. */
export function differing(
  notes: ReadonlyMap<number, Pick<SaveNotes, "hash">>,
  members: readonly Member[],
): Member[] {
  const hashes = members.map((_, rank) => notes.get(rank)!.hash);
  const votes = (hash: string) => hashes.filter((other) => other === hash).length;
  const right = hashes.reduce((best, hash) => (votes(hash) > votes(best) ? hash : best));
  return members.filter((_, rank) => hashes[rank] !== right);
}
