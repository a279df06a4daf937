/** @file How the page's link has prepared it, for as long as the person leaves it so. */
import { createStore } from "zustand/vanilla";
import { type Demo, noDemo, partsOfDemo, readDemo } from "../../share/demo";
import type { Page } from "../../share/pages";
import type { RunConfig } from "../../worker/api";
import { isSameValue } from "./config";
import { page } from "./page";

const place = globalThis.location;

export const demo = createStore<Demo>(() => readDemo(place?.search ?? "", place?.hash ?? ""));

/** The page that the link leads to, which its section and its beginning belong to. */
let target = page.getState().name;

/** Prepares the page as this link says. */
export function followDemo(search: string, hash: string): void {
  demo.setState(readDemo(search, hash));
  target = page.getState().name;
}

/** Everything is there, and as it always is. */
export const showEverything = (): void => demo.setState(noDemo);

export const leavePresentation = (): void => demo.setState({ isPresented: false });

/** The parts of a link to a page that prepare it as this one is. */
export const demoParts = ({ name }: Page): string[] => partsOfDemo(demo.getState(), name !== target);

/** What the link's locks let through of these changes of settings, and whether that is all: what is locked keeps its value. */
export function letThrough(changes: Partial<RunConfig>, draft: RunConfig) {
  const { locked } = demo.getState();
  const entries = Object.entries(changes);
  const free = entries.filter(
    ([name, value]) => !locked.includes(name) || isSameValue(value, draft[name as keyof RunConfig]),
  );
  const taken: Partial<RunConfig> = Object.fromEntries(free);
  return { taken, isAll: free.length === entries.length };
}

/** Whether the link has prepared anything that a person may want undone. */
export const isPrepared = ({ hidden, locked }: Demo): boolean => hidden.length + locked.length > 0;
