/** @file The panel on half precision as a person sees it. */
import { expect, type Locator, type Page } from "@playwright/test";

export class PrecisionPanel {
  readonly page: Page;
  readonly panel: Locator;
  readonly microscope: Locator;
  /** The picture of the loss scale. */
  readonly trace: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole("region", { name: "Half precision" });
    this.microscope = page.getByRole("region", { name: "Microscope" });
    this.trace = this.panel.getByRole("img", { name: /^Loss scale against/ });
  }

  /** Scrolls to the panel, whose code comes with that, and waits for its figures. */
  async open(): Promise<void> {
    // Anything that is pressed brings what is further down.
    await this.page.keyboard.press("Shift");
    await this.panel.scrollIntoViewIfNeeded();
    await expect(this.memory("Total")).toHaveCount(3);
    await expect(this.panel.getByText(/70,000 becomes|On the processor, numbers are rounded/)).toBeVisible();
  }

  async choose(precision: "f32" | "f16" | "naive f16"): Promise<void> {
    await this.panel
      .getByRole("radiogroup", { name: "Precision" })
      .getByRole("radio", { name: precision, exact: true })
      .check();
  }

  /** A row of the table of memory: in f32, f16 and naive f16. */
  memory(row: string): Locator {
    return this.panel
      .getByRole("table", { name: "Memory of a run in each precision" })
      .getByRole("row")
      .filter({ has: this.page.getByRole("rowheader", { name: row, exact: true }) })
      .getByRole("cell");
  }

  /** A figure of the loss scale: "now", "updates", "skipped steps". */
  async scaling(name: string): Promise<number> {
    const term = this.page.getByText(name, { exact: true });
    const text = await this.panel.locator("div", { has: term }).last().getByRole("definition").textContent();
    return Number((text ?? "").replaceAll(",", ""));
  }

  /** Looks at the exponents this often. */
  async look(every: "off" | "every 100 steps" | "every 10 steps" | "every step"): Promise<void> {
    await this.microscope.getByRole("radio", { name: every, exact: true }).check();
  }

  /** The strips of one group, each by what it shows in words. */
  strips(group: string): Locator {
    return this.microscope.getByRole("region", { name: group, exact: true }).getByRole("img");
  }

  /** Dots of each ink in a strip: its pixels that are more vermilion than not, and those that are dark. */
  countPixels(strip: Locator): Promise<{ lost: number; held: number }> {
    return strip.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      let [lost, held] = [0, 0];
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]! < 200) continue;
        if (data[i]! > data[i + 2]! + 60) lost++;
        else held++;
      }
      return { lost, held };
    });
  }
}
