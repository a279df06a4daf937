/** @file Opening what somebody sent, whichever form it has: a link or a file. */
import { session } from "../../store/engine";
import { parseLink } from "../../store/sharing";
import { openResult } from "./opened";

/** Shows the result of a link; what is wrong with it stands on the page. */
export async function openText(text: string): Promise<void> {
  const { description } = session.state.getState();
  if (!description) return;
  const { value, notices } = await parseLink(text, description);
  if (value && !value.record) {
    // Settings alone belong to the address, which everything follows from.
    location.href = text;
    return;
  }
  openResult(value?.record ?? null, notices);
}

/** Whether there was something in the file to show. */
export async function openFile(file: File): Promise<boolean> {
  const text = await file.text();
  const link = /https?:\/\/[^\s"<>]*#r\d+\.[\w-]+|#r\d+\.[\w-]+/.exec(text)?.[0];
  if (!link) return false;
  await openText(link);
  return true;
}
