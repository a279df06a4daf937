/** @file What a test needs of a browser, whichever it is and however it is driven. */
import type { Page } from "@playwright/test";

export type Point = readonly [x: number, y: number];

export interface Engine {
  goto(url: string): Promise<void>;
  /**
   * What `work` comes to in the page, promises awaited. It must stand for itself; argument and result are plain JSON.
   * Rejects with what it throws.
   */
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Presses the mouse at the first point, moves it over the others and lets go: a click where there is one only. */
  drag(points: readonly Point[]): Promise<void>;
  close(): Promise<void>;
}

/** An engine that Playwright drives; closing it closes the whole browser. */
export function engineOver(page: Page): Engine {
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    evaluate: <A, R>(work: (argument: A) => R | Promise<R>, argument: A) =>
      page.evaluate<R, A>(work as never, argument),
    async drag([first, ...rest]) {
      await page.mouse.move(...first!);
      await page.mouse.down();
      for (const point of rest) await page.mouse.move(...point);
      await page.mouse.up();
    },
    close: async () => {
      await page.context().browser()?.close();
    },
  };
}
