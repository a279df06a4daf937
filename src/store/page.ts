/** @file Which page is shown, as the address says it, and what that page alone keeps in the address. */
import { createStore } from "zustand/vanilla";

export type PageName = "train" | "compare";

export const pageNames: readonly PageName[] = ["train", "compare"];

export interface Page {
  name: PageName;
  /** Parts of the address that belong to this page, "axes=fusion:off,step&baseline=1"; empty for none. */
  own: string;
}

/** Names that only the page of comparisons reads. */
const ownNames: ReadonlySet<string> = new Set(["axes", "baseline", "maxSteps"]);

/** A result in the address opens on the page of comparisons, whatever stands before it. */
const hasResult = (hash: string): boolean => /^#r\d/.test(hash);

/** The page of an address, given from its question mark and from its # on. */
export function readPage(search: string, hash: string): Page {
  const isCompare = new URLSearchParams(search).get("page") === "compare" || hasResult(hash);
  if (!isCompare) return { name: "train", own: "" };
  // As it stands: what is readable in the address stays so.
  const own = search
    .slice(1)
    .split("&")
    .filter((part) => ownNames.has(part.split("=")[0]!));
  return { name: "compare", own: own.join("&") };
}

/** What the settings of a run have nothing to do with; what is wrong with it, its page says. */
export function withoutOwn(search: string): string {
  if (readPage(search, "").name === "train") return search;
  const parts = search.slice(1).split("&");
  return `?${parts.filter((part) => !ownNames.has(part.split("=")[0]!)).join("&")}`;
}

const place = globalThis.location;

export const page = createStore<Page>(() => readPage(place?.search ?? "", place?.hash ?? ""));

/** The parts of an address that lead to this page. */
export function partsOfPage({ name, own }: Page = page.getState()): string[] {
  return name === "train" ? [] : ["page=compare", own];
}

export const showPage = (name: PageName): void =>
  page.setState((before) => (before.name === name ? before : { name, own: "" }));

/** Keeps these parts in the address while the page is shown. */
export const keepInAddress = (own: string): void => page.setState({ own });
