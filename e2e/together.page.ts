/** @file The page of training together as a person sees it. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Enough for data, the start of four replicas and a few steps on a busy machine. */
const patienceMs = 120_000;

export class TogetherPage {
  readonly page: Page;
  readonly replicas: Locator;
  readonly room: Locator;

  constructor(page: Page) {
    this.page = page;
    this.replicas = page.getByRole("table", { name: "What each replica does" });
    this.room = page.getByRole("region", { name: "With another tab" });
  }

  /** Opens the page with more of its address, on the processor, and waits until there is something to set. */
  async open(more = ""): Promise<void> {
    await this.page.goto(`./?page=together&device=cpu${more}`);
    await expect(this.button("Train together")).toBeEnabled({ timeout: patienceMs });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  async expectFinished(): Promise<void> {
    await expect(this.page.getByText("Finished.", { exact: true })).toBeVisible({ timeout: patienceMs });
  }

  /** The cells of a replica's row, by the number of its row. */
  async cellsOf(row: number): Promise<string[]> {
    return this.replicas.getByRole("row").nth(row).getByRole("cell").allTextContents();
  }

  /** The one hash of all replicas' parameters. */
  async hash(): Promise<string> {
    const said = this.page.getByText(/^The parameters of all \d replicas are identical/);
    await expect(said).toBeVisible({ timeout: patienceMs });
    return /[0-9a-f]{8}/.exec((await said.textContent())!)![0];
  }
}
