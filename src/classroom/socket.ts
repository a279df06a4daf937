/** @file What the relay knows of a connection, so that it can be tested without any. */
import type { EndReason } from "../distribute/machines/relay-messages";

export interface Socket {
  /** Of the machine at the other end, as many as share one count as one. */
  readonly address: string;
  send(text: string): void;
  /** Nothing is heard of it afterwards. */
  end(why: EndReason): void;
}
