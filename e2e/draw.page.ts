/** @file The drawing pad as a person uses it, and digits as a person writes them. */
import { expect, type Locator, type Page } from "@playwright/test";

type Point = readonly [x: number, y: number];

/** Where a hand goes, in a box of width and height 1, from its upper left corner. */
export const handwriting = {
  3: [
    [0.12, 0.12],
    [0.35, 0.01],
    [0.66, 0.03],
    [0.8, 0.2],
    [0.68, 0.4],
    [0.4, 0.48],
    [0.7, 0.55],
    [0.86, 0.75],
    [0.7, 0.95],
    [0.4, 1],
    [0.1, 0.9],
  ],
  5: [
    [0.8, 0.02],
    [0.3, 0.05],
    [0.22, 0.42],
    [0.5, 0.38],
    [0.77, 0.52],
    [0.82, 0.75],
    [0.62, 0.96],
    [0.3, 1],
    [0.08, 0.88],
  ],
  8: [
    [0.74, 0.14],
    [0.5, 0],
    [0.22, 0.12],
    [0.28, 0.35],
    [0.6, 0.55],
    [0.78, 0.8],
    [0.5, 1],
    [0.2, 0.85],
    [0.32, 0.6],
    [0.68, 0.38],
    [0.78, 0.15],
  ],
} as const satisfies Record<number, readonly Point[]>;

export type WrittenDigit = keyof typeof handwriting;

/** A part of the pad, in shares of its side. */
export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

const names = {
  en: { section: "Draw a digit", pad: "Drawing pad", clear: "Clear", table: "Probability of each digit" },
  zh: { section: "手写一个数字", pad: "手写板", clear: "清空", table: "各数字的概率" },
};

export class DrawingPad {
  readonly page: Page;
  readonly section: Locator;
  /** The surface that one draws on. */
  readonly pad: Locator;
  readonly clear: Locator;
  readonly more: Locator;
  /** Digits and their probabilities. */
  readonly rows: Locator;

  constructor(page: Page, language: keyof typeof names = "en") {
    const words = names[language];
    this.page = page;
    this.section = page.getByRole("region", { name: words.section, exact: true });
    this.pad = this.section.getByRole("img", { name: words.pad, exact: true });
    this.clear = this.section.getByRole("button", { name: words.clear, exact: true });
    this.more = this.section.locator("details");
    this.rows = this.section.getByRole("table", { name: words.table }).locator("tbody tr");
  }

  /** Scrolls to the section and shows that a person is there, which fetches the pad. */
  async open(): Promise<void> {
    await this.section.scrollIntoViewIfNeeded();
    await this.page.mouse.move(1, 1);
    await expect(this.pad).toBeVisible();
    await this.pad.scrollIntoViewIfNeeded();
  }

  /** Unfolds what can be done to the picture, and the look-alikes. */
  async unfold(): Promise<void> {
    await this.more.locator("summary").click();
  }

  /** Where the hand goes on the screen, in pixels. */
  async way(digit: WrittenDigit, { left, top, width, height }: Place): Promise<Point[]> {
    await this.pad.scrollIntoViewIfNeeded();
    const box = (await this.pad.boundingBox())!;
    return handwriting[digit].map(([x, y]) => [
      box.x + box.width * (left + width * x),
      box.y + box.height * (top + height * y),
    ]);
  }

  /** Where the pad is on the screen, in pixels from its top. */
  async top(): Promise<number> {
    return (await this.pad.boundingBox())!.y;
  }

  /** The same once nothing above arrives any more. */
  async restingTop(): Promise<number> {
    let before = Number.NaN;
    await expect(async () => {
      await this.pad.scrollIntoViewIfNeeded();
      const now = await this.top();
      const isAtRest = now === before;
      before = now;
      expect(isAtRest).toBe(true);
    }).toPass({ intervals: [500] });
    return before;
  }

  async drawWithMouse(digit: WrittenDigit, place: Place): Promise<void> {
    const [first, ...rest] = await this.way(digit, place);
    await this.page.mouse.move(...first!);
    await this.page.mouse.down();
    for (const point of rest) await this.page.mouse.move(...point, { steps: 2 });
    await this.page.mouse.up();
  }

  async drawWithFinger(digit: WrittenDigit, place: Place): Promise<void> {
    const way = await this.way(digit, place);
    const touch = await this.page.context().newCDPSession(this.page);
    for (const [i, [x, y]] of way.entries()) {
      await touch.send("Input.dispatchTouchEvent", {
        type: i === 0 ? "touchStart" : "touchMove",
        touchPoints: [{ x, y }],
      });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await touch.detach();
  }

  /** The probability of a digit, 0 to 1; NaN where there is none. */
  async probability(digit: number): Promise<number> {
    const text = await this.rows.nth(digit).getByRole("cell").textContent();
    return Number.parseFloat(text || "NaN") / 100;
  }

  /** Waits until the network reads this digit, and is surer of it than of all others together. */
  async expectRead(digit: number): Promise<void> {
    await expect.poll(() => this.probability(digit)).toBeGreaterThan(0.5);
  }
}
