/** @file The sections that a link can lead to, by their ids on their page. Links hold these ids: they stay what they are. */
import type { PageName } from "./pages";

export interface Section {
  id: string;
  /** Its panel brings it along: until that is here, the section that leads to it. */
  within?: string;
}

export const sections = {
  train: [
    { id: "training" },
    { id: "draw" },
    { id: "settings" },
    { id: "learned" },
    { id: "weights", within: "learned" },
    { id: "runs" },
    { id: "epochs" },
  ],
  kernels: [
    { id: "all-kernels" },
    { id: "fusion" },
    { id: "timeline" },
    { id: "roofline" },
    { id: "race" },
    { id: "precision" },
    { id: "microscope", within: "precision" },
    { id: "int8" },
    { id: "tuning" },
    { id: "self-test" },
  ],
} as const satisfies Readonly<Partial<Record<PageName, readonly Section[]>>>;

export type SectionId = (typeof sections)[keyof typeof sections][number]["id"];

type SectionsOfPages = Readonly<Partial<Record<PageName, readonly (Section & { id: SectionId })[]>>>;

/** In their order on the page; a page need not have any. */
export const sectionsOf = (page: PageName) => (sections as SectionsOfPages)[page] ?? [];

/** The section that an address's fragment leads to, which is an id, or a race: that has a section of its own. */
export const sectionIn = (fragment: string): string => /^#(race)\d/.exec(fragment)?.[1] ?? fragment.slice(1);
