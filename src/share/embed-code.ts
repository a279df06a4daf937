/** @file HTML that embeds a place of the site in another page: a frame, and a few lines by which it takes the height of what is in it. */

import type { PageName } from "./pages";
import type { SectionId } from "./sections";

export interface EmbeddedPlace {
  /** Whole, with its `embed=on`. */
  address: string;
  /** What a screen reader calls the frame. */
  title: string;
  /** In CSS pixels, until the frame tells its own. */
  height: number;
}

/** Threads share memory where the page around is isolated; copying asks for the clipboard. WebGPU asks for nothing. */
const allowed = "cross-origin-isolated; clipboard-write";

export const frameOf = ({ address, title, height }: EmbeddedPlace): string =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" loading="lazy" allow="${allowed}" style="border: 0"></iframe>`;

/** Stands behind its frame, and listens to that one alone. */
export const resizingFrameOf = (place: EmbeddedPlace): string =>
  `${frameOf(place)}
<script>
  (function (frame) {
    addEventListener("message", function (event) {
      var data = event.data;
      if (event.source !== frame.contentWindow || event.origin !== ${inScript(new URL(place.address).origin)}) return;
      if (data && data.halfstep === 1 && data.type === "resize") frame.style.height = data.height + "px";
    });
  })(document.currentScript.previousElementSibling);
</script>`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** At which height something begins that its reader sees enough of, in CSS pixels. */
export function firstHeight(page: PageName, section: SectionId | null): number {
  if (section !== null) return 640;
  return page === "learn" ? 800 : 960;
}

/** As a string of JavaScript that ends no script. */
const inScript = (text: string): string => JSON.stringify(text).replaceAll("<", "\\u003c");

/** The same address for a frame: the parameter comes first, and the fragment stays. */
export function embedAddress(address: string): string {
  const [, path = "", search = "", hash = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address) ?? [];
  return `${path}?${["embed=on", search].filter(Boolean).join("&")}${hash}`;
}
