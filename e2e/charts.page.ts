/** @file The charts as a person uses them: what they say at the cursor, and what one drags, presses and chooses. */
import type { Locator, Page } from "@playwright/test";

/** Where the curves begin and end, in rem from the left and the right end of a chart. */
const marginsRem = { left: 3.25, right: 0.5 };

export class ChartPage {
  readonly region: Locator;
  /** Has the focus while one reads values with the keys, and tells them to a screen reader. */
  readonly cursor: Locator;
  readonly showAll: Locator;
  readonly #choice: Locator;
  readonly #page: Page;

  constructor(page: Page, title: "Loss" | "Accuracy") {
    this.#page = page;
    this.#choice = page.getByRole("radiogroup", { name: "Curve" }).getByRole("radio", { name: title });
    this.region = page.getByRole("region", { name: title, exact: true });
    this.cursor = this.region.getByRole("slider", { name: `Values of the chart ${title}` });
    this.showAll = this.region.getByRole("button", { name: "Show all" });
  }

  /** Has the chart show this curve. */
  async show(): Promise<void> {
    await this.#choice.check();
  }

  /** What a screen reader says after a key. */
  async press(key: string): Promise<string> {
    await this.cursor.press(key);
    return (await this.cursor.getAttribute("aria-valuetext")) ?? "";
  }

  /** The step or epoch, or the seconds, in the legend. */
  async place(): Promise<number> {
    const legend = (await this.region.getByRole("paragraph").first().textContent()) ?? "";
    return Number.parseFloat(legend.replaceAll(",", "").match(/[\d.]+/)?.[0] ?? "");
  }

  /** Points at a share of the way along the axis in sight. */
  async pointAt(share: number): Promise<void> {
    const { x, y } = await this.pointOf(share);
    await this.#page.mouse.move(x, y);
  }

  async drag(from: number, to: number): Promise<void> {
    await this.pointAt(from);
    await this.#page.mouse.down();
    await this.pointAt((from + to) / 2);
    await this.pointAt(to);
    await this.#page.mouse.up();
  }

  async pointOf(share: number): Promise<{ x: number; y: number }> {
    await this.cursor.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await this.cursor.boundingBox())!;
    const rem = await this.#page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    );
    const inner = width - (marginsRem.left + marginsRem.right) * rem;
    return { x: x + marginsRem.left * rem + share * inner, y: y + height / 2 };
  }

  /** Pixels with ink: on the canvas behind (axes and earlier runs), or in front (the run on the page). */
  ink(canvas: "behind" | "in front"): Promise<number> {
    const place = this.region.locator("canvas").nth(canvas === "behind" ? 0 : 1);
    return place.evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext("2d")!.getImageData(0, 0, element.width, element.height);
      let inked = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i]! > 40) inked++;
      return inked;
    });
  }
}
