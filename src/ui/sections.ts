/** @file The sections of the pages, which links know too. */
export { type Section, type SectionId, sections, sectionsOf } from "../share/sections";
