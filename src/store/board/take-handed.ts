import type { Engine } from "../engine";
import { boardOf } from "./board-of";
import type { HandOutcome } from "./room-hand";

/** Puts a link that a machine of the room has handed over on the board, under that machine's name where it has none of its own. */
export async function takeHanded(engine: Engine, link: string, name: string): Promise<HandOutcome> {
  const { added, duplicates, left } = await boardOf(engine).add([{ text: link, file: null, name }]);
  if (added > 0) return "added";
  if (duplicates > 0) return "known";
  return left > 0 ? "full" : "unread";
}
