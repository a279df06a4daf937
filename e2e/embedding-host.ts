/** @file A site of another origin that embeds this one: a page with the HTML that people copy, and what it hears from the frame. */
import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type FrameLocator, type Page } from "@playwright/test";
import type { ToHost } from "../src/share/host-messages";

declare global {
  interface Window {
    /** What came from the frame, the first at first. */
    heard: (ToHost | string)[];
  }
}

export interface EmbeddingHost {
  /** Its origin, with a slash at the end: by another name than the site's, and on another port. */
  url: string;
  /** What its page embeds from now on. */
  embed(html: string): void;
  close(): void;
}

/** @param headers Sent with the page. */
export async function openEmbeddingHost(headers: OutgoingHttpHeaders = {}): Promise<EmbeddingHost> {
  let embedded = "";
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html", ...headers }).end(`<!doctype html>
<html lang="en"><title>Another site</title>
<script>
  window.heard = [];
  addEventListener("message", ({ source, data }) => {
    if (source === document.querySelector("iframe").contentWindow) heard.push(data);
  });
</script>
<h1>Another site</h1>
<p><a id="before" href="#before">before the frame</a></p>
${embedded}
<p><a href="#after">after the frame</a></p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    embed(html) {
      embedded = html;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Such a page, open. */
export class EmbeddingPage {
  readonly page: Page;
  readonly frame: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.frame = page.frameLocator("iframe");
  }

  async open(host: EmbeddingHost, html: string): Promise<void> {
    host.embed(html);
    await this.page.goto(host.url);
  }

  /** The document of the frame. */
  get inside() {
    return this.page.frames()[1]!;
  }

  heard = (): Promise<(ToHost | string)[]> => this.page.evaluate(() => window.heard);

  async heardOf<T extends ToHost["type"]>(type: T): Promise<Extract<ToHost, { type: T }>[]> {
    const heard = await this.heard();
    return heard.filter(
      (one): one is Extract<ToHost, { type: T }> => typeof one === "object" && one.type === type,
    );
  }

  /** Waits until the frame is as high as what is in it, as it has said, and stays so. */
  async expectRest(): Promise<number> {
    let before: number[] = [];
    await expect(async () => {
      const [length, outer] = await this.page.evaluate(() => [
        window.heard.length,
        document.querySelector("iframe")!.getBoundingClientRect().height,
      ]);
      const inner = await this.inside.evaluate(() => document.documentElement.scrollHeight);
      const told = (await this.heardOf("resize")).at(-1)?.height ?? 0;
      const [earlier, now] = [before, [length!, outer!, inner, told]];
      before = now;
      expect(now).toEqual(earlier);
      expect([inner, told]).toEqual([outer, outer]);
    }).toPass({ intervals: [500], timeout: 60_000 });
    return before[1]!;
  }
}
