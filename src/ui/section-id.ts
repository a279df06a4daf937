/** @file The ids that links to sections hold: a page gives them, since a panel may stand on it twice, or on one without sections. */
import { createContext, useContext } from "react";
import type { Section, SectionId } from "./sections";

const SectionsContext = createContext<readonly Section[]>([]);

/** Around the panels of a page that links lead into. */
export const SectionsProvider = SectionsContext.Provider;

/** The panel's id on a page that has it as a section. */
export const useSectionId = (id: SectionId): SectionId | undefined =>
  useContext(SectionsContext).some((section) => section.id === id) ? id : undefined;
