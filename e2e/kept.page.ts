/** @file The drawer of kept results, which every page has. */
import { expect, type Locator, type Page } from "@playwright/test";

/** The button that opens it, which says how many there are. */
export const keptButton = (page: Page): Locator =>
  page.getByRole("banner").getByRole("button", { name: /^Kept results/ });

/** Opens the drawer. */
export async function openKept(page: Page): Promise<Locator> {
  await keptButton(page).click();
  const drawer = page.getByRole("dialog", { name: "Kept results" });
  await expect(drawer).toBeVisible();
  return drawer;
}
