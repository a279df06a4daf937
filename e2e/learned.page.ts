/** @file "What it learned" as a person sees it: the confusion, the digits behind a cell, one digit, the weights. */
import { expect, type Locator, type Page } from "@playwright/test";

export class LearnedPanel {
  readonly page: Page;
  readonly panel: Locator;
  readonly confusion: Locator;
  readonly chosen: Locator;
  readonly inspector: Locator;
  readonly weights: Locator;
  /** The digits listed, each a button that is named by what is written, what is read and how surely. */
  readonly tiles: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole("region", { name: "What it learned" });
    this.confusion = this.panel.getByRole("region", { name: "Confusion" });
    this.chosen = this.panel.getByRole("region", { name: "The digits behind it" });
    this.inspector = this.panel.getByRole("region", { name: "One digit up close" });
    this.weights = this.panel.getByRole("region", {
      name: /^(First-layer weights|Templates of the classes)$/,
    });
    this.tiles = this.chosen.getByRole("button", { name: /^A \d, read as \d/ });
  }

  /** Scrolls to the panel, whose code comes with that. */
  async open(): Promise<void> {
    await this.panel.scrollIntoViewIfNeeded();
    await expect(this.confusion).toBeVisible();
  }

  /** The cell's button in the matrix of dots. */
  cell(written: number, read: number): Locator {
    return this.confusion.getByRole("button", { name: `${written} read as ${read}:` });
  }

  /** The counts as the matrix of dots tells them to a screen reader, by rows. */
  async counts(): Promise<number[]> {
    const names = await this.confusion
      .getByRole("button", { name: /read as/ })
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")!));
    return names.map((name) => Number(name.split(":")[1]!.replaceAll(",", "")));
  }

  /** How many digits the choice comes to. */
  async expectCount(count: number): Promise<void> {
    await expect(this.chosen.getByRole("status")).toHaveText(`${count.toLocaleString("en")} digits`);
  }

  /** What the digits on the page of the list say of themselves. */
  async listed(): Promise<{ index: number; written: number; read: number; percent: number }[]> {
    return this.tiles.evaluateAll((tiles) =>
      tiles.map((tile) => {
        const name = tile.getAttribute("aria-label")!;
        const [written, read, percent] = name.match(/\d+/g)!.map(Number);
        return {
          index: Number((tile as HTMLElement).dataset["index"]),
          written: written!,
          read: read!,
          percent: percent!,
        };
      }),
    );
  }

  /** The pictures of the weights, as they are on the screen. */
  async weightPictures(): Promise<string> {
    return this.weights.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  }
}
