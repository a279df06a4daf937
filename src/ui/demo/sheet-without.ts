import { sectionsAmong } from "../../share/demo";

/** A style sheet by which hidden sections are not there, nor the links to them; empty for none. */
export function sheetWithout(hidden: readonly string[]): string {
  // What is written otherwise is the id of no section.
  const ids = sectionsAmong(hidden).filter((id) => /^[a-z-]+$/.test(id));
  const selectors = ids.map((id) => `#${id}, nav [href="#${id}"]`);
  return ids.length > 0 ? `${selectors.join(", ")} { display: none !important }` : "";
}
