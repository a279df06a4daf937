/** @file The page's address, which always restores what the controls show. */
import {
  isSamePlace,
  type Page,
  pageParameter,
  partsOfPage,
  readPage,
  withoutOwn,
  withoutParameters,
} from "../../share/pages";
import type { EngineDescription, RunConfig } from "../../worker/api";
import type { Session } from "../runs/session";
import { demo, demoParts, followDemo } from "./demo";
import { embedParameter, isEmbedded } from "./embed";
import { page } from "./page";
import { linkedPreferences, preferences } from "./preferences";
import { writeLink } from "./url";

/** Browsers refuse an address that changes a hundred times in half a minute, which a slider does. */
const intervalMs = 300;

/** The address without its fragment that opens a page, this one when left out, with this configuration. */
export function linkTo(
  config: RunConfig,
  description: EngineDescription,
  of: Page = page.getState(),
): string {
  const settings = writeLink(config, description).slice(1);
  const parts = [...partsOfPage(of), settings, ...linkedPreferences(), ...demoParts(of)].filter(Boolean);
  return `${location.origin}${location.pathname}${parts.length > 0 ? `?${parts.join("&")}` : ""}`;
}

/** The same as long as nothing here knows what the settings in the address mean: they stay as they stand. */
export function linkAsItStands(of: Page): string {
  const known = [pageParameter, embedParameter];
  const settings = withoutParameters(withoutOwn(location.search), known).replace(/^\?/, "");
  const parts = [...partsOfPage(of), settings].filter(Boolean);
  return `${location.origin}${location.pathname}${parts.length > 0 ? `?${parts.join("&")}` : ""}`;
}

/**
 * Writes every change of the settings into the address, and takes the settings from it when the person goes back or
 * forward. Editing replaces the entry in the browser's history, unless it was trained with: going back leads to the
 * settings of the runs before. Another page is an entry of its own. What is embedded makes no entries: they would be those of
 * the page around it.
 */
export function followAddress({ state, actions }: Session): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let search = location.search;
  let isFollowing = false;

  function write({ isNewPage = false } = {}): void {
    clearTimeout(timer);
    timer = undefined;
    const { draft, description } = state.getState();
    if (!description) return;
    const link = new URL(linkTo(draft, description));
    if (isEmbedded()) link.search += `${link.search ? "&" : "?"}embed=on`;
    search = link.search;
    if (search === location.search) return;
    const address = `${link.href}${isNewPage ? "" : location.hash}`;
    if (!isEmbedded() && (isNewPage || isTrainedWith(history.state))) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  function writeSoon(): void {
    timer ??= setTimeout(write, intervalMs);
  }

  state.subscribe((now, before) => {
    if (now.draft !== before.draft) writeSoon();
    if (now.description !== before.description) write();
    if (now.run && now.run.number !== before.run?.number) {
      write();
      history.replaceState({ isTrainedWith: true }, "");
    }
  });
  preferences.subscribe(({ linked }, before) => {
    if (linked !== before.linked) writeSoon();
  });
  demo.subscribe(writeSoon);
  page.subscribe((shown, before) => {
    if (isFollowing) return;
    if (isSamePlace(shown, before)) writeSoon();
    else write({ isNewPage: true });
  });
  addEventListener("popstate", () => {
    // A step to another fragment of the same page changes no setting.
    const isSameSearch = location.search === search;
    search = location.search;
    isFollowing = true;
    page.setState(readPage(search, location.hash));
    isFollowing = false;
    if (!isSameSearch) followDemo(search, location.hash);
    if (!isSameSearch) actions.follow(search);
  });
}

const isTrainedWith = (entry: unknown): boolean =>
  typeof entry === "object" && entry !== null && "isTrainedWith" in entry;
