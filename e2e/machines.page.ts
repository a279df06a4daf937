/** @file The panel where machines meet, as a person at one of them sees it. */
import { expect, type Locator, type Page } from "@playwright/test";
import { TogetherPage } from "./together.page";

/** Enough for browsers to find their addresses on a busy machine. */
const patienceMs = 60_000;

export class MachinesPage extends TogetherPage {
  readonly panel: Locator;
  readonly crew: Locator;
  readonly board: Locator;

  constructor(page: Page) {
    super(page);
    this.panel = page.getByRole("region", { name: "With other machines" });
    this.crew = this.panel.getByRole("list", { name: "Machines here" });
    this.board = page.getByRole("region", { name: "The room" });
  }

  async openPanel(name: string): Promise<void> {
    await this.button("Train with other machines").click();
    await this.panel.getByRole("textbox", { name: "Name of this machine" }).fill(name);
  }

  /** The link that is to be carried to another screen. */
  async link(of: "invitation" | "answer"): Promise<string> {
    const shown = this.panel.getByRole("status", { name: `The ${of} as a code` });
    await expect(shown).toBeVisible({ timeout: patienceMs });
    return (await shown.textContent())!;
  }

  /** The six digits beside another machine's name. */
  async digits(of: string): Promise<string> {
    const line = this.crew.getByRole("listitem").filter({ hasText: of });
    await expect(line).toHaveText(/digits \d{3} \d{3}/, { timeout: patienceMs });
    return /\d{3} \d{3}/.exec((await line.textContent())!)![0];
  }

  /** The pixels of a picture on the page, as a camera before the screen has them. */
  async pixelsOf(picture: Locator): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
    const shot = (await picture.screenshot()).toString("base64");
    const { data, ...size } = await this.page.evaluate(async (base64) => {
      // Not fetched: the page's policy allows that of its own files only.
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext("2d")!;
      context.drawImage(bitmap, 0, 0);
      // As one text: so many numbers take seconds to hand over.
      let binary = "";
      for (const byte of context.getImageData(0, 0, width, height).data) binary += String.fromCharCode(byte);
      return { width, height, data: btoa(binary) };
    }, shot);
    return { ...size, data: Uint8ClampedArray.from(Buffer.from(data, "base64")) };
  }
}
