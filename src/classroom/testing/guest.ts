/** @file Those who speak with a relay, without any network. */
import type { EndReason, FromRelay, ToRelay } from "../../distribute/machines/relay-messages";
import { type Connection, Relay } from "../relay";

/** One who speaks with the relay, and all that it hears. */
export class Guest {
  readonly heard: FromRelay[] = [];
  ended: EndReason | null = null;
  readonly #connection: Connection | null;

  constructor(relay: Relay, address = "192.168.0.7") {
    this.#connection = relay.connect({
      address,
      send: (text) => this.heard.push(JSON.parse(text)),
      end: (why) => {
        this.ended ??= why;
      },
    });
  }

  say(message: ToRelay | string): this {
    this.#connection?.hear(typeof message === "string" ? message : JSON.stringify(message));
    return this;
  }

  lose(): void {
    this.#connection?.lose();
  }

  get last(): FromRelay | undefined {
    return this.heard.at(-1);
  }

  seated(): FromRelay & { type: "seated" } {
    const found = this.heard.findLast((message) => message.type === "seated");
    if (!found) throw new Error("It has no seat.");
    return found;
  }
}

/** A room with its host, and how others ask to be let in and are; each from an address of its own. */
export function open({ most = 40 } = {}) {
  const clock = { ms: 1e12 };
  const relay = new Relay(() => clock.ms);
  const host = new Guest(relay, "192.168.0.1").say({ type: "open", most, name: "Board" });
  const { code } = host.seated();
  let given = 1;
  const ask = (name = "Phone") => new Guest(relay, `192.168.1.${++given}`).say({ type: "join", code, name });
  const join = (name?: string) => {
    const guest = ask(name);
    const asked = host.last;
    if (asked?.type === "asks") host.say({ type: "admit", peer: asked.peer });
    clock.ms += 100;
    return guest;
  };
  return { clock, relay, host, code, ask, join };
}
