/** @file Which page is shown, as the address says it. */
import { createStore } from "zustand/vanilla";
import { isSamePlace, type Page, type PageName, readPage } from "../../share/pages";

const place = globalThis.location;

export const page = createStore<Page>(() => readPage(place?.search ?? "", place?.hash ?? ""));

/** `own`: what its address says beside the settings. */
export const showPage = (name: PageName, own = ""): void =>
  page.setState((before) => (isSamePlace(before, { name, own }) ? before : { name, own }));

/** Keeps these parts in the address while the page is shown. */
export const keepInAddress = (own: string): void => page.setState({ own });
