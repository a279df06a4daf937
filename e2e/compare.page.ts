/** @file The page of comparisons as a person sees it. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Enough for data, compilation and six small runs on a slow software adapter. */
const patienceMs = 90_000;

export class ComparePage {
  readonly page: Page;
  readonly table: Locator;
  /** What could not be followed of a link. */
  readonly notices: Locator;

  constructor(page: Page) {
    this.page = page;
    this.notices = page.getByRole("main").getByRole("alert");
    this.table = page.getByRole("table", { name: "Results of each variant" });
  }

  /** Opens the page with more of its address, and waits until there is something to choose. */
  async open(more = ""): Promise<void> {
    await this.page.goto(`./?page=compare${more}`);
    await expect(this.button("Compare")).toBeVisible({ timeout: patienceMs });
  }

  /** As one comes back to another address of the page, with more in it: nothing is loaded anew. */
  async follow(more: string): Promise<void> {
    await this.page.evaluate((address) => {
      history.replaceState(null, "", `${location.pathname}${address}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }, `?page=compare${more}`);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** A value of an axis that can be ticked. */
  tick(axis: string, value: string): Locator {
    return this.page
      .getByRole("group", { name: axis, exact: true })
      .getByRole("checkbox", { name: value, exact: true });
  }

  async expectFinished(): Promise<void> {
    await expect(this.page.getByText("Finished", { exact: true })).toBeVisible({ timeout: patienceMs });
  }

  /** The cells of the table by rows, without what is small below them. */
  async cells(): Promise<string[][]> {
    return this.table
      .locator("tbody tr")
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.children].map((cell) => (cell as HTMLElement).innerText.replaceAll("\n", " ")),
        ),
      );
  }

  /** The variants of the first slices, from 1. */
  async order(): Promise<number[]> {
    const region = this.page.getByRole("region", { name: "Order of the slices" });
    return (await region.locator("code").innerText()).split(" ").map(Number);
  }
}
