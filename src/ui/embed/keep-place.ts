/** @file Links of an embedded page, which never lead its frame elsewhere, nor the page around. */
import { addressOnSite } from "../../store/settings/embed";

/**
 * From now on a link to a part of what is embedded scrolls there without an entry in the browser's history, which would be the other
 * page's; any other link opens a tab. Returns what ends that.
 */
export function keepPlace(): () => void {
  const stop = new AbortController();
  document.addEventListener("click", follow, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.hasAttribute("download")) return;
  const [, id] = /^#(.*)/.exec(link.getAttribute("href")!) ?? [];
  const part = id === undefined ? null : document.getElementById(id);
  if (part?.checkVisibility()) {
    event.preventDefault();
    part.scrollIntoView();
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    return;
  }
  // The page would follow it by itself, in the frame.
  event.stopPropagation();
  if (id !== undefined) {
    event.preventDefault();
    open(`${addressOnSite().replace(/#.*/, "")}#${id}`, "_blank", "noopener");
    return;
  }
  link.target = "_blank";
  link.relList.add("noopener");
}
