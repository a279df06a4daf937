/** @file A connection to a relay which is not there. */
import type { FromRelay, ToRelay } from "../relay-messages";

/** A connection whose other end the test plays. */
export class PlayedSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly said: { message: ToRelay; ms: number }[] = [];
  isClosed = false;

  send(text: string): void {
    this.said.push({ message: JSON.parse(text), ms: performance.now() });
  }

  close(): void {
    this.isClosed = true;
  }

  tell(message: FromRelay | string): void {
    this.onmessage?.({ data: typeof message === "string" ? message : JSON.stringify(message) });
  }

  lose(code = 1006, reason = ""): void {
    this.onclose?.({ code, reason });
  }
}
