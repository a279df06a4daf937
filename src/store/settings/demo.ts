/** @file How the page's link has prepared it, for as long as the person leaves it so. */
import { createStore } from "zustand/vanilla";
import { type Demo, noDemo, partsOfDemo, readDemo } from "../../share/demo";
import type { Page } from "../../share/pages";
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

export const isLocked = (name: string): boolean => demo.getState().locked.includes(name);

/** Whether the link has prepared anything that a person may want undone. */
export const isPrepared = ({ hidden, locked }: Demo): boolean => hidden.length + locked.length > 0;
