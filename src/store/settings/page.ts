/** @file Which page is shown, as the address says it. */
import { createStore } from "zustand/vanilla";
import { type Page, type PageName, readPage } from "../../share/pages";

const place = globalThis.location;

export const page = createStore<Page>(() => readPage(place?.search ?? "", place?.hash ?? ""));

export const showPage = (name: PageName): void =>
  page.setState((before) => (before.name === name ? before : { name, own: "" }));

/** Keeps these parts in the address while the page is shown. */
export const keepInAddress = (own: string): void => page.setState({ own });
