/** @file What one chooses for a link that prepares a page, and that link. */
import { type Demo, noDemo, partsOfDemo } from "../../share/demo";
import { type Page, type PageName, partsOfPage } from "../../share/pages";
import type { SectionId } from "../../share/sections";
import { choosePreset, planPresets, presetNames, writePlan } from "../../store/results/plan";
import type { Language, ThemeChoice } from "../../store/settings/preferences";
import { writeLink } from "../../store/settings/url";
import type { EngineDescription, Pace, RunConfig } from "../../worker/api";
import { lessons } from "../learn/lessons";

/** A page with what it shows: a preset of settings, a question to compare, or a lesson. */
export interface Subject {
  page: PageName;
  /** null for the page and its settings as they are now. */
  preset: string | null;
}

/** null leaves it to the visitor. */
export interface DemoChoice extends Omit<Demo, "section"> {
  subject: Subject;
  section: SectionId | null;
  language: Language | null;
  theme: ThemeChoice | null;
  pace: Pace | null;
}

/** The page as it is now. */
export const firstChoice = (page: PageName): DemoChoice => ({
  ...noDemo,
  subject: { page, preset: null },
  language: null,
  theme: null,
  pace: null,
});

/** What there is to show on each page. */
export const subjectsOf = (description: EngineDescription): readonly Subject[] => [
  ...description.presets.map(({ name }): Subject => ({ page: "train", preset: name })),
  ...presetNames.map((preset): Subject => ({ page: "compare", preset })),
  { page: "kernels", preset: null },
  ...lessons.map(({ name }): Subject => ({ page: "learn", preset: name })),
  { page: "together", preset: null },
];

/** Another subject; a section of another page is none of this one. */
export const withSubject = (choice: DemoChoice, subject: Subject): DemoChoice => ({
  ...choice,
  subject,
  section: subject.page === choice.subject.page ? choice.section : null,
});

/** A lesson waits for its reader. */
export const canStart = ({ page }: Subject): boolean => page !== "learn";

/** Whether the link starts what it shows. */
export const startsItself = ({ isAutostarted, subject }: DemoChoice): boolean =>
  isAutostarted && canStart(subject);

interface Shown {
  description: EngineDescription;
  draft: RunConfig;
  page: Page;
}

/** The link, from its question mark on; empty for the page as everybody has it. */
export function writeDemo(choice: DemoChoice, { description, draft, page }: Shown): string {
  const { subject, language, theme, pace } = choice;
  const parts = [
    ...partsOfPage({ name: subject.page, own: ownOf() }),
    writeLink(configOf(), description).slice(1),
    ...(language ? [`lang=${language}`] : []),
    ...(theme ? [`theme=${theme}`] : []),
    ...(pace ? [`pace=${pace}`] : []),
    ...partsOfDemo({ ...choice, isAutostarted: startsItself(choice) }),
  ];
  const text = parts.filter(Boolean).join("&");
  return text && `?${text}`;

  function ownOf(): string {
    const question = presetNames.find((name) => subject.page === "compare" && name === subject.preset);
    // As on the page itself: without a GPU it ends as on a software adapter.
    if (question)
      return writePlan(choosePreset(question, planPresets.both, description.gpu?.isFallback !== false));
    if (subject.page === "learn" && subject.preset !== null) return `lesson=${subject.preset}`;
    return subject.page === page.name ? page.own : "";
  }

  function configOf(): RunConfig {
    const preset = description.presets.find(
      ({ name }) => subject.page === "train" && name === subject.preset,
    );
    return preset ? { ...description.defaults, ...preset.changes } : draft;
  }
}
