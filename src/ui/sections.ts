/** @file The sections of the pages, which links know too. */
export { type Section, type SectionId, sectionIn, sections, sectionsOf } from "../share/sections";
