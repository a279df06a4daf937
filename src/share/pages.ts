/** @file The pages as an address names them: plain data, since links are read and written without the page, too. */
import type { Field } from "../worker/api";

interface PageAddress {
  /** As in "?page=compare"; also its key in the registry of the page. */
  name: string;
  /** Parameters that only this page reads. */
  own: readonly string[];
  /** Those of these that lead to another place of the page, with an entry of its own in the browser's history. */
  places?: readonly string[];
  /** A fragment that opens this page, whatever stands before it. */
  fragment?: RegExp;
}

/** Name of the parameter that names the page. */
export const pageParameter = "page";

export const addresses = [
  { name: "train", own: [] },
  { name: "compare", own: ["axes", "baseline", "maxSteps"], fragment: /^#r\d/ },
  { name: "kernels", own: ["kernel"], places: ["kernel"], fragment: /^#race\d/ },
  {
    name: "learn",
    own: ["lesson", "sheet", "board"],
    places: ["lesson", "sheet", "board"],
    fragment: /^#w\d/,
  },
  {
    name: "together",
    own: ["replicas", "schedule", "localSteps", "wire", "delayMs", "bandwidth", "maxSteps"],
    fragment: /^#(join|room)\d/,
  },
] as const satisfies readonly PageAddress[];

export type PageName = (typeof addresses)[number]["name"];

export const pageNames: readonly PageName[] = addresses.map(({ name }) => name);

/** The page of an address that names none. */
export const homePage: PageName = addresses[0].name;

export const pageField: Field = {
  name: pageParameter,
  kind: "choice",
  options: pageNames,
  default: homePage,
  takesEffect: "now",
};

export interface Page {
  name: PageName;
  /** Parts of the address that belong to this page, "axes=fusion:off,step&baseline=1"; empty for none. */
  own: string;
}

const isOwn = ({ own }: PageAddress, part: string): boolean => own.includes(part.split("=")[0]!);

function addressOf(search: string, hash: string): PageAddress & { name: PageName } {
  const named = new URLSearchParams(search).get(pageParameter);
  const all: readonly (PageAddress & { name: PageName })[] = addresses;
  return (
    all.find(({ fragment }) => fragment?.test(hash)) ?? all.find(({ name }) => name === named) ?? addresses[0]
  );
}

/** The page of an address, given from its question mark and from its # on. */
export function readPage(search: string, hash: string): Page {
  const address = addressOf(search, hash);
  // As it stands: what is readable in the address stays so.
  const own = search
    .slice(1)
    .split("&")
    .filter((part) => isOwn(address, part));
  return { name: address.name, own: own.join("&") };
}

/** What a page's part of the address says of one of its parameters; null where it says nothing. */
export const ownValue = ({ own }: Page, name: string): string | null => new URLSearchParams(own).get(name);

/** Whether one comes from one to the other without going anywhere. */
export function isSamePlace(one: Page, other: Page): boolean {
  const { places = [] }: PageAddress = addresses.find(({ name }) => name === one.name)!;
  return one.name === other.name && places.every((place) => ownValue(one, place) === ownValue(other, place));
}

/** Parameters of an address, from its question mark on, that only its page reads. */
export const ownNames = (search: string): readonly string[] => addressOf(search, "").own;

/** What is left for the settings of a run. What is wrong with the rest, its page says. */
export const withoutOwn = (search: string): string => withoutParameters(search, ownNames(search));

/** An address from its question mark on without these parameters, and else as it stands. */
export function withoutParameters(search: string, names: readonly string[]): string {
  const parts = search.replace(/^\?/, "").split("&");
  const others = parts.filter((part) => !names.includes(part.split("=")[0]!));
  return others.length === parts.length ? search : `?${others.join("&")}`;
}

/** The parts of an address that lead to a page. */
export const partsOfPage = ({ name, own }: Page): string[] =>
  name === homePage ? [own] : [`${pageParameter}=${name}`, own];
