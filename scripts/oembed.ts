/**
 * @file Vite plugin: where HALFSTEP_ORIGIN says what the site's address will be, a static oEmbed answer lies beside the document, which
 * leads there, so that editors that know oEmbed (https://oembed.com) make a frame of a pasted link. Without it there is neither.
 */
import type { Plugin } from "vite";
import { embedAddress, firstHeight, frameOf } from "../src/share/embed-code.ts";

export const oembedName = "oembed.json";
const variable = "HALFSTEP_ORIGIN";
/** In CSS pixels, for who reads the frame's size and not its HTML. */
const width = 720;

/** The address of the site, with a slash at its end. Throws an Error for what is none. */
export function siteAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url && !url.search && !url.hash && !url.username && !url.password;
  if (!isPlain || !/^https?:$/.test(url.protocol) || /[?#]/.test(text))
    throw new Error(
      `${variable} is "${text}", which is no address that a site can have. Set it to where the built files will be, such as https://example.org/halfstep/, or leave it out.`,
    );
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

/** The answer, by version 1.0 of oEmbed: one for all of the site, since no server is there to tell its addresses apart. */
export function oembedOf(address: string, title: string) {
  const height = firstHeight("train", null);
  return {
    version: "1.0",
    type: "rich",
    title,
    provider_name: "Halfstep",
    provider_url: address,
    width,
    height,
    html: frameOf({ address: embedAddress(address), title, height }),
  };
}

/** Stops the build where the variable is set and no address. */
export function oembed(text = process.env[variable]): Plugin {
  let title = "";
  return {
    name: "halfstep:oembed",
    apply: "build",
    buildStart() {
      if (text) siteAddress(text);
    },
    transformIndexHtml(html) {
      title = /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? "Halfstep";
      if (!text) return [];
      const attrs = {
        rel: "alternate",
        type: "application/json+oembed",
        href: `${siteAddress(text)}${oembedName}`,
        title,
      };
      return [{ tag: "link", attrs, injectTo: "head" }];
    },
    generateBundle: {
      // The document has told its title by then.
      order: "post",
      handler() {
        if (!text) return;
        const source = JSON.stringify(oembedOf(siteAddress(text), title));
        this.emitFile({ type: "asset", fileName: oembedName, source });
      },
    },
  };
}
