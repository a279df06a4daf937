/** @file How a page finds out whether its site is served by a classroom, which can bring machines together. */
import { relayPath } from "../../distribute/machines/relay-messages";
import type { ClassroomServer } from "./classroom";

/** Asks the server of this page, and no other. Hosts of static files have nothing there. */
export async function findClassroom(
  fetching: typeof fetch = fetch,
  { origin }: Pick<Location, "origin"> = location,
): Promise<ClassroomServer | null> {
  try {
    const response = await fetching(new URL(relayPath, origin), {
      headers: { accept: "application/json" },
    });
    if (!response.ok || !/^application\/json\b/.test(response.headers.get("content-type") ?? "")) return null;
    const said: unknown = await response.json();
    return isServer(said) ? said : null;
  } catch {
    // No server, or none that answers in JSON.
    return null;
  }
}

const isServer = (said: unknown): said is ClassroomServer =>
  typeof said === "object" &&
  said !== null &&
  "network" in said &&
  Array.isArray(said.network) &&
  said.network.every((address) => typeof address === "string" && /^https?:\/\//.test(address));

/** To the relay beside this page. */
export const openRelay = (): WebSocket =>
  new WebSocket(new URL(relayPath, location.origin.replace(/^http/, "ws")));
