/** @file The page through the eyes and the mouse of a visitor, in any engine. */
import { expect } from "@playwright/test";
import type { RunConfig, RunResult, SelfTestChoice, SelfTestRow } from "../../src/worker/api";
import { handwriting, type Place, type WrittenDigit } from "../draw.page";
import type { Engine, Point } from "./engine";

/** Enough for data, compilation and a quick run on a processor that is busy with other things. */
const patienceMs = 60_000;

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export class Visitor {
  readonly engine: Engine;
  readonly #siteUrl: string;

  constructor(engine: Engine, siteUrl: string) {
    this.engine = engine;
    this.#siteUrl = siteUrl;
  }

  /** Opens the page, by a link from its question mark on or as a whole, and waits until its scripts are there. */
  async open(link = ""): Promise<void> {
    await this.engine.goto(new URL(link, this.#siteUrl).href);
    await expect.poll(() => this.engine.evaluate(() => typeof window.halfstep, null)).toBe("object");
    // In the document, where every command of every engine finds it again.
    await this.engine.evaluate(() => {
      const { dataset } = document.documentElement;
      addEventListener("securitypolicyviolation", (event) => {
        const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent;
        dataset["refused"] = `${dataset["refused"] ?? ""}${effectiveDirective} ${blockedURI}; `;
      });
    }, null);
  }

  /** The site's policy has kept the page from nothing: neither its scripts in the document, nor anything since it was opened. */
  async expectNothingRefused(): Promise<void> {
    const found = await this.engine.evaluate(() => {
      const { theme, refused = "" } = document.documentElement.dataset;
      return { theme, refused, preloads: document.querySelectorAll('link[rel="modulepreload"]').length };
    }, null);
    expect(found.refused).toBe("");
    expect(found.theme).toMatch(/^(light|dark)$/);
    expect(found.preloads).toBeGreaterThan(0);
  }

  /** All that can be read on the page. */
  text(): Promise<string> {
    return this.engine.evaluate(() => document.body.innerText, null);
  }

  async expectText(text: string | RegExp): Promise<void> {
    await expect.poll(() => this.text(), { timeout: patienceMs }).toMatch(text);
  }

  /** Clicks the button of this name as soon as it can be pressed. */
  async press(name: string): Promise<void> {
    await this.engine.drag([centre(await this.#boxOf("button:not(:disabled)", name))]);
  }

  /** Switches the box with this label, wherever the page is scrolled to. */
  async tick(name: string): Promise<void> {
    const isTicked = () =>
      this.engine.evaluate((name): boolean => {
        const label = [...document.querySelectorAll("label")].find((one) => one.innerText.trim() === name);
        label?.click();
        return label !== undefined;
      }, name);
    await expect.poll(isTicked, { timeout: patienceMs }).toBe(true);
  }

  /** Writes a digit into this part of the drawing pad. */
  async draw(digit: WrittenDigit, place: Place): Promise<void> {
    // The pad comes when its place is seen.
    await this.#boxOf("h2", "Draw a digit");
    const box = await this.#boxOf('[role="img"]', "Drawing pad");
    const way = handwriting[digit].map(
      ([x, y]): Point => [
        box.left + box.width * (place.left + place.width * x),
        box.top + box.height * (place.top + place.height * y),
      ],
    );
    await this.engine.drag(way.flatMap((point, i) => [...between(way[i - 1], point), point]));
  }

  /** Waits until the network reads this digit, and is surer of it than of all others together. */
  async expectRead(digit: number): Promise<void> {
    const probability = async () => {
      const row = (await this.rows("Probability of each digit"))[digit];
      return Number.parseFloat(row?.at(-1) || "NaN") / 100;
    };
    await expect.poll(probability, { timeout: patienceMs }).toBeGreaterThan(0.5);
  }

  /** The cells of a table's body by rows, as they are read; none where there is no such table. */
  rows(caption: string): Promise<string[][]> {
    return this.engine.evaluate((wanted) => {
      const tables = [...document.querySelectorAll("table")];
      const table = tables.find(({ caption }) => caption?.textContent === wanted);
      return [...(table?.tBodies[0]?.rows ?? [])].map(({ cells }) =>
        [...cells].map((cell) => cell.innerText.replaceAll("\n", " ").trim()),
      );
    }, caption);
  }

  /** What the page has to complain of. */
  alerts(): Promise<string> {
    return this.engine.evaluate(
      () => [...document.querySelectorAll('[role="alert"]')].map((alert) => alert.textContent).join(" "),
      null,
    );
  }

  /** Trains from a script, beside whatever the page shows; where a processor does, on so many threads. */
  train(config: Partial<RunConfig>, maxSteps: number, threads?: number): Promise<RunResult> {
    return this.engine.evaluate(([config, options]) => window.halfstep.train(config, options), [
      config,
      { maxSteps, ...(threads !== undefined && { threads }) },
    ] as const);
  }

  /** The cases that were run, and a sentence for each variant that was not. */
  async selfTest(choice: SelfTestChoice = {}): Promise<{ rows: SelfTestRow[]; skipped: string[] }> {
    const all = await this.engine.evaluate((choice) => window.halfstep.selfTest(choice), choice);
    const rows = all.filter(({ skipped }) => !skipped);
    const skipped = all.filter((row) => row.skipped);
    return {
      rows,
      skipped: skipped.map(({ kernel, variant, skipped }) => `${kernel} (${variant}): ${skipped}`),
    };
  }

  /** The address that opens with this result. */
  linkOf(result: RunResult): Promise<string> {
    return this.engine.evaluate((result) => window.halfstep.link(result), result);
  }

  /** Where the first element stands that matches and has this name, once there is one, brought into view. */
  async #boxOf(selector: string, name: string): Promise<Box> {
    const find = () =>
      this.engine.evaluate(
        ([selector, name]): Box | null => {
          const named = (element: Element) =>
            (element.getAttribute("aria-label") ?? element.textContent ?? "").trim() === name;
          const element = [...document.querySelectorAll(selector)].find(named);
          if (!element) return null;
          element.scrollIntoView({ block: "center", behavior: "instant" });
          const { left, top, width, height } = element.getBoundingClientRect();
          return { left, top, width, height };
        },
        [selector, name] as const,
      );
    let box: Box | null = null;
    let looks = 0;
    // What arrives above it moves it: it must have stayed where it is, on a busy machine for longer than that takes to arrive.
    await expect(async () => {
      const before = box;
      box = await find();
      expect(box, `${name} is there and at rest`).not.toBeNull();
      looks = JSON.stringify(box) === JSON.stringify(before) ? looks + 1 : 0;
      expect(looks).toBeGreaterThan(2);
    }).toPass({ intervals: [100], timeout: patienceMs });
    return box!;
  }
}

const centre = ({ left, top, width, height }: Box): Point => [left + width / 2, top + height / 2];

/** Places on the way, since a hand does not jump. */
function between(from: Point | undefined, to: Point): Point[] {
  if (!from) return [];
  return [0.25, 0.5, 0.75].map((share) => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ]);
}
