/** @file What axe, the checker of accessibility, finds on a page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** Less than half as long as what axe takes otherwise, which every page has to read. */
const source = readFileSync(
  createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright")).resolve(
    "axe-core/axe.min.js",
  ),
  "utf8",
);

export interface Part {
  /** A selector; the whole page without it. */
  within?: string;
  /** A selector of what need not be looked through, such as rows of a table that are like those above them. */
  without?: string;
  /** Only whether there is contrast enough, which is all that a theme can change. */
  contrastOnly?: boolean;
}

/** Axe finds nothing, or the test fails with each rule and the elements that break it. */
export async function expectNoViolations(
  page: Page,
  { within, without, contrastOnly = false }: Part = {},
): Promise<void> {
  // On its way from one colour to another, or into sight, nothing has the contrast that it ends with.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  // Where it is already, it need not be read again.
  const isThere = await page.evaluate(() => "axe" in window);
  const axe = new AxeBuilder({ page, axeSource: isThere ? ";" : source })
    // The page has no frames, and only for those does axe otherwise open a page of its own to put findings together.
    .setLegacyMode(true)
    // Of what is right nothing is told, and of what is not its HTML suffices.
    .options({ resultTypes: ["violations"], selectors: false });
  if (within) axe.include(within);
  if (without) axe.exclude(without);
  if (contrastOnly) axe.withRules("color-contrast");
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found).toEqual([]);
}

/** The selector of a section by its title, whose id React makes up; it holds on in every language. */
export const selectorOf = async (section: Locator): Promise<string> =>
  `[aria-labelledby="${await section.getAttribute("aria-labelledby")}"]`;
