/** @file A lesson driven through to its end, and every figure that it shows held to what was heard. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { words as computeWords } from "../../src/lessons/compute/words";
import { words as distributedWords } from "../../src/lessons/distributed/words";
import { filmWords } from "../../src/lessons/fusion/film-words";
import { limitWords } from "../../src/lessons/fusion/limit-words";
import { payWords } from "../../src/lessons/fusion/pay-words";
import { words as fusionWords } from "../../src/lessons/fusion/words";
import { words as gpuWords } from "../../src/lessons/gpu/words";
import { words as int8Words } from "../../src/lessons/int8/words";
import { words as figureWords } from "../../src/lessons/matrix/figure/words";
import { laterWords } from "../../src/lessons/matrix/later-words";
import { words as matrixWords } from "../../src/lessons/matrix/words";
import { words as precisionWords } from "../../src/lessons/precision/words";
import { words as learnWords } from "../../src/ui/learn/words";
import { runFirstInWorker } from "../routes";
import { compute, gpu } from "./devices";
import { type Expected, figuresIn, mismatch } from "./figures";
import { fusion } from "./fusion";
import { Heard, listen } from "./heard";
import { matrix } from "./matrix";
import { int8, precision } from "./numbers";
import { distributed } from "./replicas";
import { plain, sentencesIn, templatesOf } from "./sentences";
import type { LessonSource, LoopSource, Said, Truth } from "./sources";

export const lessons = { compute, gpu, matrix, fusion, precision, int8, distributed } satisfies Record<
  string,
  LessonSource
>;
export type LessonName = keyof typeof lessons;

const texts = {
  compute: [computeWords],
  gpu: [gpuWords],
  matrix: [matrixWords, laterWords],
  fusion: [fusionWords, limitWords, filmWords, payWords],
  precision: [precisionWords],
  int8: [int8Words],
  distributed: [distributedWords],
} satisfies Record<LessonName, readonly { en: object; zh: object }[]>;

export interface Way {
  language: "en" | "zh";
  hasGpu: boolean;
  /** Whether the reader has no mouse. */
  byKeys?: boolean;
  /** Whether a room looks on. */
  isPresented?: boolean;
}

/** What has been found on the way. */
export interface Tally {
  loops: number;
  /** Figures that were held to what was heard. */
  figures: number;
  clicks: number;
  measuringMs: number;
  right: number;
  wrong: number;
}

/** What was measured last time, so that a reader who knows predicts it. */
export type Memory = Map<string, Truth>;

export class LessonDriver {
  readonly #page: Page;
  readonly #name: LessonName;
  readonly #way: Way;
  readonly #memory: Memory;
  readonly #templates: ReturnType<typeof templatesOf>;
  readonly tally: Tally = { loops: 0, figures: 0, clicks: 0, measuringMs: 0, right: 0, wrong: 0 };

  constructor(page: Page, name: LessonName, way: Way, memory: Memory) {
    this.#page = page;
    this.#name = name;
    this.#way = way;
    this.#memory = memory;
    this.#templates = templatesOf(...texts[name].map((words) => words[way.language]));
  }

  /** What the page does in this way, which is to be said before it is opened. */
  static async prepare(page: Page, { hasGpu }: Way): Promise<void> {
    await listen(page);
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (!hasGpu)
      await runFirstInWorker(page, () => Object.defineProperty(navigator, "gpu", { value: undefined }));
  }

  async open(): Promise<void> {
    const { language, isPresented } = this.#way;
    const view = isPresented ? "&view=present" : "";
    await this.#page.goto(`./?page=learn&lesson=${this.#name}&lang=${language}${view}`);
    await expect(this.#loops.first()).toBeVisible();
    if (isPresented) await this.#turnPages();
  }

  /** Before a room, keys go from part to part, and figures can be read from its last row. */
  async #turnPages(): Promise<void> {
    await this.#page.keyboard.press("ArrowRight");
    await this.#page.keyboard.press("ArrowRight");
    await expect(this.#page.locator("[data-passage] > h3").nth(1)).toBeFocused();
    for (const figure of await this.#page.locator("[data-figure]:visible").all()) {
      const size = await figure.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(size, await figure.innerText()).toBeGreaterThanOrEqual(32);
    }
  }

  get #loops(): Locator {
    return this.#page.locator("section:has(> fieldset)");
  }

  get #sources(): readonly LoopSource[] {
    return lessons[this.#name].loops.filter(({ needsGpu }) => this.#way.hasGpu || !needsGpu);
  }

  /** Predicts and measures: all loops, or those of these names. */
  async run(names?: readonly string[]): Promise<void> {
    if (!names) await expect(this.#loops).toHaveCount(this.#sources.length);
    for (const [place, source] of this.#sources.entries())
      if (!names || names.includes(source.name))
        await test.step(source.name, () => this.#answer(this.#loops.nth(place), source));
  }

  async #press(button: Locator): Promise<void> {
    this.tally.clicks++;
    if (!this.#way.byKeys) return button.click();
    await button.focus();
    await this.#page.keyboard.press("Enter");
  }

  async #answer(loop: Locator, source: LoopSource): Promise<void> {
    const { commit, run, again } = learnWords[this.#way.language].loop;
    const key = `${this.#name}.${source.name}`;
    const drawn = await this.#predict(loop, source, this.#memory.get(key) ?? null);
    await this.#press(loop.getByRole("button", { name: commit, exact: true }));
    await this.#page.evaluate(() => window.toldByWorkers.clear());
    const startMs = performance.now();
    await this.#press(loop.getByRole("button", { name: run, exact: true }));
    await expect(loop.getByRole("button", { name: again, exact: true })).toBeVisible({ timeout: 400_000 });
    this.tally.measuringMs += performance.now() - startMs;
    await expect(loop.getByRole("alert")).toHaveCount(0);
    this.tally.loops++;
    const heard = await Heard.on(this.#page);
    const { said, shown, truth } = source.outcome({
      heard,
      hasGpu: this.#way.hasGpu,
      drawn: typeof drawn === "string" ? [] : drawn,
    });
    if (truth !== null) this.#memory.set(key, truth);
    await this.#judge(loop, source, drawn, truth);
    await this.#compareSaid(loop, source, said);
    await this.#compareShown(loop, source, shown, drawn);
  }

  /** Chooses what was measured before, or without that the last option, or the largest factor. Returns what was chosen. */
  async #predict(loop: Locator, { guess }: LoopSource, known: Truth | null): Promise<number[] | string> {
    this.tally.clicks++;
    if (typeof guess !== "string") {
      const place = typeof known === "string" ? guess.indexOf(known) : guess.length - 1;
      const radio = loop.getByRole("radio").nth(place);
      if (this.#way.byKeys) {
        await radio.focus();
        await this.#page.keyboard.press("Space");
      } else await radio.check();
      return guess[place]!;
    }
    const sliders = await loop.getByRole("slider").all();
    for (const [i, slider] of sliders.entries()) {
      const target = known && typeof known === "object" ? known.value : null;
      if (target === null) await slider.press(i % 2 === 0 ? "End" : "Home");
      else await this.#slide(slider, target);
    }
    const outputs = await loop.locator("fieldset output").allInnerTexts();
    return outputs.map((text) => figuresIn(text)[0]!);
  }

  /** Moves a slider of factors, whose text says where it is, to the place next to this one. */
  async #slide(slider: Locator, target: number): Promise<void> {
    const at = async () => figuresIn((await slider.getAttribute("aria-valuetext")) ?? "")[0]!;
    await slider.press("Home");
    for (const key of ["PageUp", "ArrowRight"]) {
      const back = key === "PageUp" ? "PageDown" : "ArrowLeft";
      for (let before = -1, now = await at(); now < target && now !== before; ) {
        before = now;
        await slider.press(key);
        now = await at();
      }
      if ((await at()) > target) await slider.press(back);
    }
  }

  /** The verdict is that of the prediction and of what was heard, by a judge of the test's own. */
  async #judge(loop: Locator, source: LoopSource, guess: number[] | string, truth: Truth | null) {
    const shown = loop.locator("[data-verdict]");
    await expect(shown).toHaveCount(1);
    const verdict = await shown.getAttribute("data-verdict");
    if (verdict === "off") this.tally.wrong++;
    else this.tally.right++;
    if (truth === null) return;
    if (typeof truth === "string") {
      expect(verdict, `${source.name}: ${guess} for ${truth}`).toBe(guess === truth ? "right" : "off");
      return;
    }
    const { low, high } = truth;
    const [value] = guess as number[];
    const off = Math.max(1, low / value!, value! / high);
    // On the border of two verdicts what rounding changes decides.
    if ([1.1, 1.3].some((limit) => Math.abs(off - limit) < 0.01)) return;
    expect(verdict, `${source.name}: ${value} for ${low} to ${high}`).toBe(
      off <= 1.1 ? "right" : off <= 1.3 ? "near" : "off",
    );
  }

  async #compareSaid(loop: Locator, source: LoopSource, said: Said) {
    const paragraphs = await loop.locator("> [aria-live=polite] p").allInnerTexts();
    const found = this.#hold(paragraphs, said, source.name);
    expect(found.toSorted(), `sentences of ${source.name}`).toEqual(Object.keys(said).toSorted());
  }

  async #compareShown(
    loop: Locator,
    source: LoopSource,
    shown: readonly Expected[],
    drawn: number[] | string,
  ) {
    const parts = loop.locator(
      "> :not(h3, fieldset, [aria-live=polite], p, [aria-hidden=true], div:has(> span > button))",
    );
    const text = plain((await parts.allInnerTexts()).join("\n"));
    const guess = source.guess === "factor" ? [{ value: (drawn as number[])[0]!, allowed: 0 }] : [];
    const problem = mismatch(text, [...guess, ...shown]);
    expect(problem, `${this.#name}.${source.name}, beside its sentences`).toBeNull();
    this.tally.figures += shown.length;
  }

  /** Every figure of these paragraphs has its source. Returns the sentences that were found. */
  #hold(paragraphs: readonly string[], said: Said, where: string): string[] {
    const found: string[] = [];
    for (const paragraph of paragraphs) {
      const { sentences, rest } = sentencesIn(paragraph, this.#templates);
      expect(figuresIn(rest), `${where}: figures of "${rest}" that no known sentence has`).toEqual([]);
      for (const { path, values } of sentences) {
        if (figuresIn(values.join(" ")).length === 0) continue;
        found.push(path);
        const sources = said[path];
        expect(sources, `${where}: a source of "${path}", said as ${values}`).toBeDefined();
        for (const [i, value] of values.entries()) {
          const expected = [sources![i]!].flat();
          expect(mismatch(value, expected), `${this.#name}.${path}, value ${i}`).toBeNull();
          this.tally.figures += expected.length;
        }
      }
    }
    return found;
  }

  /** Holds what its passages say outside of loops; what is played has checks of its own, and addresses are on paper only. */
  async readPassages(heard: Heard): Promise<void> {
    const situation = {
      heard,
      hasGpu: this.#way.hasGpu,
      drawn: [],
      page: this.#page,
      language: this.#way.language,
    };
    const said = await lessons[this.#name].passages(situation);
    const apart = [
      ...["section:has(> fieldset)", "figure:has(> svg ~ p > [data-figure])"],
      ...Object.values(figureWords).map(({ figure }) => `[aria-label="${figure}"]`),
    ];
    const paragraphs = this.#page.locator(
      `[data-passage] :is(p, figcaption):not([data-print], ${apart.map((part) => `${part} *`).join()})`,
    );
    this.#hold(await paragraphs.allInnerTexts(), said, "passages");
  }

  /** Answers the three questions, and is told of each whether and why. */
  async answerQuestions(): Promise<void> {
    const questions = this.#page.locator("ol > li:has([role=status])");
    await expect(questions).toHaveCount(3);
    for (const [i, question] of (await questions.all()).entries()) {
      this.tally.clicks++;
      await question.getByRole("radio").nth(i).check();
      await expect(question.getByRole("status")).not.toBeEmpty();
    }
  }
}
