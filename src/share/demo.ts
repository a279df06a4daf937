/**
 * @file What a link that prepares a page says beside its settings: where it leads to, how it begins, and what of the page is
 * there. `?page=kernels&section=fusion&autostart=on&view=present&hide=seed,section:runs&lock=lr`
 */
import type { Field } from "../worker/api";
import { type PageName, pageNames, readPage, withoutParameters } from "./pages";
import { type SectionId, sectionsOf } from "./sections";
import { type LinkProblem, shortened } from "./settings";

export interface Demo {
  /** A section of the page that the link names. */
  section: SectionId | null;
  /** Whether what the page is for begins by itself. */
  isAutostarted: boolean;
  /** For a projector. */
  isPresented: boolean;
  /** Settings and sections that are not there. */
  hidden: readonly string[];
  /** Those that can't be changed, by a preset neither. A name may be in both. */
  locked: readonly string[];
}

export const noDemo: Demo = {
  section: null,
  isAutostarted: false,
  isPresented: false,
  hidden: [],
  locked: [],
};

const onOrOff = ["on", "off"];
const views = ["page", "present"];
/** Lists of names; `settings.ts` reads single values. */
const listNames: readonly string[] = ["hide", "lock"];
/** More names than there are settings and sections are not read. */
const mostNames = 60;

/** What can be hidden and locked beside the settings of a run. */
const otherNames: readonly string[] = ["preset", "pace", "bits"];

const sectionIds = (page: PageName): SectionId[] => sectionsOf(page).map(({ id }) => id);

/** The parameters of one value each, as the settings of a run are described. */
export function demoFields(page: PageName): Field[] {
  const choice = (name: string, options: readonly string[], standard: string): Field => ({
    name,
    kind: "choice",
    options,
    default: standard,
    takesEffect: "now",
  });
  const ids = sectionIds(page);
  return [
    // A page begins at its top where it has none.
    ...(ids.length > 0 ? [choice("section", ids, ids[0]!)] : []),
    choice("autostart", onOrOff, "off"),
    choice("embed", onOrOff, "off"),
    choice("view", views, "page"),
  ];
}

/** What there is to hide and to lock. */
export const namesToPrepare = (fields: readonly Pick<Field, "name">[]): readonly string[] => [
  ...fields.map(({ name }) => name),
  ...otherNames,
  ...pageNames.flatMap((page) => sectionsOf(page).map(({ id }) => nameOfSection(id))),
];

/** Sections and settings may have the same name. */
export const nameOfSection = (id: SectionId): string => `section:${id}`;

/** The ids of the sections among such names. */
export const sectionsAmong = (names: readonly string[]): string[] =>
  names.flatMap((name) => /^section:(.*)/.exec(name)?.[1] ?? []);

/** Follows an address, given from its question mark and from its # on; what is wrong with it, `listProblems` and the fields say. */
export function readDemo(search: string, hash: string): Demo {
  const link = new URLSearchParams(search);
  const { name } = readPage(search, hash);
  return {
    section: sectionIds(name).find((id) => id === link.get("section")) ?? null,
    isAutostarted: link.get("autostart") === "on",
    isPresented: link.get("view") === "present",
    hidden: namesIn(link, "hide"),
    locked: namesIn(link, "lock"),
  };
}

/** The parts of a link that prepare a page so. Where it leads and how it begins is left out on `isElsewhere`, another page. */
export function partsOfDemo(demo: Demo, isElsewhere = false): string[] {
  const { section, isAutostarted, isPresented, hidden, locked } = demo;
  return [
    ...(section && !isElsewhere ? [`section=${section}`] : []),
    ...(isAutostarted && !isElsewhere ? ["autostart=on"] : []),
    ...(isPresented ? ["view=present"] : []),
    ...(hidden.length > 0 ? [`hide=${hidden.join(",")}`] : []),
    ...(locked.length > 0 ? [`lock=${locked.join(",")}`] : []),
  ];
}

/** Names in a link's lists that there is no setting and no section of. */
export function listProblems(search: string, fields: readonly Field[]): LinkProblem[] {
  const link = new URLSearchParams(search);
  const known = namesToPrepare(fields);
  return listNames.flatMap((list) =>
    writtenIn(link, list)
      .filter((name) => !known.includes(name))
      .map(
        (name) =>
          ({ name: list, value: shortened(name), reason: "unknown", field: null, used: null }) as const,
      ),
  );
}

/** A link without its lists. */
export const withoutLists = (search: string): string => withoutParameters(search, listNames);

/** No other text goes from one address to the next, where it could say something else. */
const namesIn = (link: URLSearchParams, list: string): string[] =>
  writtenIn(link, list).filter((name) => /^[\w:-]+$/.test(name));

const writtenIn = (link: URLSearchParams, list: string): string[] => [
  ...new Set(
    link
      .getAll(list)
      .flatMap((text) => text.split(","))
      .filter(Boolean)
      .slice(0, mostNames),
  ),
];
