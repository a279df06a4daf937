/** @file What of a page is not there where a part of it is embedded, as a style sheet: panels come when they are wanted. */
import type { PageName } from "../../share/pages";
import { type Section, type SectionId, sectionsOf } from "../sections";

/** Sections whose panel is about a run, which is started above it. */
const ofRun: readonly SectionId[] = ["precision", "microscope", "int8"];

const none = (...selectors: string[]): string => `${selectors.join(", ")} { display: none !important }`;

/** The sheet for a section of a page, or for the page where none is named; empty for all of it. */
export function sheetAround(page: PageName, section: SectionId | null): string {
  const all: readonly (Section & { id: SectionId })[] = sectionsOf(page);
  const found = all.find(({ id }) => id === section);
  // A run, its curves, the test digits and the pad: what one sees at once.
  if (page === "train" && !found)
    return none("#page > div > :not(:has(#training), :has(#draw))", "#page > div > div > :has(> #settings)");
  if (!found) return "";
  const { id, within = id } = found;
  const own = [`#${within}`, `:has(#${within})`];
  const isWithRun = page === "train" || ofRun.includes(id);
  // The run stands first.
  const kept = isWithRun ? [...own, ":first-child"] : own;
  return [
    // Room is kept for more than may be shown of it.
    `#${within} { min-block-size: 0 !important }`,
    none(
      `#page > div > :not(${kept.join(", ")})`,
      `#page > div > div:not(#${within}) > :not(${own.join(", ")})`,
    ),
    // The section that it comes in is there before it.
    ...(within === id ? [] : [none(`#${within}:has(#${id}) :not(#${id}, #${id} *, :has(#${id}))`)]),
  ].join("\n");
}
