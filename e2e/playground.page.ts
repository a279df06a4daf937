/** @file The page as a person sees it: what there is to press, to read and to set, by role, label and text. */
import { expect, type Locator, type Page } from "@playwright/test";
import { watchPolicy } from "./policy";

/** Enough for data, compilation and a first submit on a slow software adapter. */
const patienceMs = 60_000;

/** For tests in which the GPU is not the point: nothing needs compiling, and half of a small machine is left to others. */
export const onProcessor = "?device=cpu";

/** For tests in which it is: the adapter of the tests is software, which a page that chooses by itself leaves to its last. */
export const onGpu = "?device=gpu";

export class Playground {
  readonly page: Page;
  /** The buttons, the state in words, and the figures of the run. */
  readonly run: Locator;
  readonly settings: Locator;
  /** Those of the settings that a newcomer leaves alone. */
  readonly moreSettings: Locator;
  /** The slip that tells of the latest failure. */
  readonly notice: Locator;
  /** The line in the header that names the device. */
  readonly deviceLine: Locator;

  constructor(page: Page) {
    this.page = page;
    this.run = page.getByRole("region", { name: "Training" });
    this.settings = page.getByRole("region", { name: "Settings" });
    this.moreSettings = this.settings.locator("details");
    this.notice = page.getByRole("alert");
    this.deviceLine = page
      .getByRole("banner")
      .getByRole("paragraph")
      .filter({ hasText: /^Device/ });
  }

  /**
   * Opens the page, by a link from its question mark on, and waits until the engine has said what there is to set. Runs go at full
   * speed, however fast the machine is: that they can be slowed to be watched is a test of its own.
   */
  async open(link = ""): Promise<void> {
    await watchPolicy(this.page);
    await this.page.addInitScript(() => {
      try {
        localStorage.setItem("halfstep.pace", "full");
      } catch {
        // Storage is switched off.
      }
    });
    await this.page.goto(`./${link}`);
    await this.#expectSettings(link);
  }

  async #expectSettings(link: string): Promise<void> {
    if (link.includes("page=kernels")) await this.page.locator("summary", { hasText: /^Settings$/ }).click();
    await expect(this.settings.getByRole("textbox", { name: "Batch size" })).toBeVisible({
      timeout: patienceMs,
    });
  }

  /**
   * As `open`, on a page that may be open already and have trained: then without loading it anew, which takes seconds. Of the
   * link counts what one can go back to: all but language, theme and pace.
   */
  async renew(link = ""): Promise<void> {
    if (this.page.url() === "about:blank") {
      await this.open(link);
      return;
    }
    await this.#dropRuns();
    // By way of another page, so that nothing of this one stays as it was left.
    await this.follow("?page=compare");
    await this.follow(link);
    await this.page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      scrollTo(0, 0);
    });
    await this.#expectSettings(link);
    await this.expectPhase("Ready");
  }

  /** As `renew`, also to a page that has neither settings nor a run; whoever asks waits for what stands there. */
  async visit(link: string): Promise<void> {
    if (this.page.url() === "about:blank") {
      await this.page.goto(`./${link}`);
      return;
    }
    await this.#dropRuns();
    await this.follow(link);
  }

  /** As one comes back to an address of this page, without loading it anew. */
  async follow(link: string): Promise<void> {
    await this.page.evaluate((address) => {
      history.replaceState(null, "", `${location.pathname}${address}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }, link);
  }

  /** Takes the run and earlier ones away. */
  async #dropRuns(): Promise<void> {
    await this.follow("?seed=1");
    await expect(this.run).toBeVisible();
    await this.reset();
    const earlier = this.page
      .getByRole("region", { name: "Runs", exact: true })
      .getByRole("button", { name: /^Remove / });
    while ((await earlier.count()) > 0) await earlier.first().click();
  }

  /** Presses Reset where there is a run. */
  async reset(): Promise<void> {
    const button = this.button("Reset");
    if (!(await button.isVisible())) return;
    await button.click();
    await this.letGo();
  }

  /** Lets the run go that Reset has put away, if there is one. */
  async letGo(): Promise<void> {
    // Another one may offer a run that was interrupted.
    const slip = this.page.getByText("The run was reset.").locator("..");
    const button = slip.getByRole("button", { name: "Discard", exact: true });
    if (await button.isVisible()) await button.click();
  }

  /** Has everything in view that the page can show: a screen as high as the page, and all that folds unfolded. */
  async openAllPanels(): Promise<void> {
    // With the first key comes what is below the first screen.
    await this.page.keyboard.press("Shift");
    await expect(this.page.getByRole("img", { name: "Drawing pad" })).toBeVisible();
    await expect(this.page.getByRole("heading", { name: "Confusion" })).toBeVisible();
    await this.page.setViewportSize({ width: 1280, height: 4000 });
    await this.#setUnfolded(true);
  }

  /** The first screen, with nothing unfolded; what is below is not drawn then. */
  async closePanels(): Promise<void> {
    await this.#setUnfolded(false);
    await this.page.setViewportSize({ width: 1280, height: 720 });
  }

  async #setUnfolded(isOpen: boolean): Promise<void> {
    await this.page.locator("details").evaluateAll((all, open) => {
      for (const details of all) (details as HTMLDetailsElement).open = open;
    }, isOpen);
  }

  /** A button of the run, by its whole name. */
  button(name: "Train" | "Train again" | "Pause" | "Resume" | "One step" | "Stop" | "Reset"): Locator {
    return this.run.getByRole("button", { name, exact: true });
  }

  /** Presses Train or Train again, whichever there is. */
  async train(): Promise<void> {
    await this.run.getByRole("button", { name: /^Train( again)?$/ }).click();
  }

  /** A figure beside the progress band, such as "step" or "time per step". */
  fact(name: string): Locator {
    const term = this.page.getByText(name, { exact: true });
    return this.run.locator("div", { has: term }).last().getByRole("definition");
  }

  /** The state in words: "Ready", "Training", "Finished". */
  async expectPhase(name: string, timeout = patienceMs): Promise<void> {
    await expect(this.run.getByText(name, { exact: true })).toBeVisible({ timeout });
  }

  /** Steps done so far; 0 where there is no figure yet. */
  async stepsDone(): Promise<number> {
    const text = (await this.fact("step").textContent()) ?? "";
    return Number.parseInt(text.replaceAll(",", ""), 10) || 0;
  }

  /** Waits until more steps are done than at the moment of the call. */
  async expectProgress(): Promise<void> {
    const before = await this.stepsDone();
    // Looked at often: quick runs last a second or two.
    const often = { timeout: patienceMs, intervals: [50, 50, 50, 100, 200] };
    await expect.poll(() => this.stepsDone(), often).toBeGreaterThan(before);
  }

  /** Types into a setting by its label. */
  async set(label: string, value: string | number): Promise<void> {
    await this.#reach(label);
    await this.settings.getByRole("textbox", { name: label, exact: true }).fill(String(value));
  }

  /** Unfolds the settings that are not in sight at first. */
  async unfoldSettings(): Promise<void> {
    if (!(await this.moreSettings.evaluate((details: HTMLDetailsElement) => details.open)))
      await this.moreSettings.locator("summary").click();
  }

  /** Unfolds them if this one is among them. */
  async #reach(label: string): Promise<void> {
    if ((await this.moreSettings.getByText(label, { exact: true }).count()) > 0) await this.unfoldSettings();
  }

  /** Chooses one of several options by its words. */
  async choose(label: string, option: string): Promise<void> {
    await this.#reach(label);
    await this.settings
      .getByRole("radiogroup", { name: label, exact: true })
      .getByRole("radio", { name: option, exact: true })
      .check();
  }

  /** Makes the hidden layers these, by adding, removing and typing widths. */
  async setHidden(widths: readonly number[]): Promise<void> {
    const layers = this.settings.getByRole("textbox", { name: /^Width of layer/ });
    while ((await layers.count()) > widths.length) {
      await this.settings.getByRole("button", { name: `Remove layer ${await layers.count()}` }).click();
    }
    while ((await layers.count()) < widths.length) {
      await this.settings.getByRole("button", { name: "Add a layer" }).click();
    }
    for (const [i, width] of widths.entries()) await layers.nth(i).fill(String(width));
  }

  /** A run that takes seconds on a software adapter: a small layer and one epoch. */
  async setQuickRun(): Promise<void> {
    await this.setHidden([16]);
    await this.set("Epochs", 1);
  }

  /** A run with quick steps that does not end before it is stopped. */
  async setLongRun(): Promise<void> {
    await this.setHidden([16]);
    await this.set("Epochs", 1000);
  }

  /** The notice says in this order what happened, why, and what to do. */
  async expectNotice(title: string, cause: RegExp, remedy: string): Promise<void> {
    await expect(this.notice.getByRole("heading", { name: title })).toBeVisible({ timeout: patienceMs });
    await expect(this.notice).toContainText(cause);
    await expect(this.notice).toContainText(remedy);
  }

  /** Presses Train and sees that it trains, with no notice in the way, then stops the run. */
  async expectTrains(): Promise<void> {
    // One that lasts until it is stopped.
    await this.set("Epochs", 1000);
    await this.expectTrainsAsSet();
  }

  /** As `expectTrains`, by settings that let it last. */
  async expectTrainsAsSet(): Promise<void> {
    await this.train();
    await this.expectProgress();
    await expect(this.notice).toBeEmpty();
    await this.expectPhase("Training");
    await this.button("Stop").click();
    await this.expectPhase("Stopped");
  }

  /** Trains to the end, and expects these words about what the processor computed with, and what it lacked. */
  async expectTrainsWith(words: readonly (string | RegExp)[]): Promise<void> {
    await this.train();
    await this.expectPhase("Finished");
    for (const text of words) await expect(this.run.getByText(text)).toBeVisible();
    await expect(this.page.getByText(/test accuracy 9\d\.\d+\s%/)).toBeAttached();
    await expect(this.notice).toBeEmpty();
  }
}
