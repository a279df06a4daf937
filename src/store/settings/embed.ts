/** @file Whether this page is part of another one, which its address says as long as it is open: `?embed=on`. */
import { withoutParameters } from "../../share/pages";

export const embedParameter = "embed";

/** The address that this page was opened with, before the settings were first written into it. */
export const openedAt: string = globalThis.location?.href;

export const isEmbedded = (): boolean => /[?&]embed=on(&|$)/.test(globalThis.location?.search);

/** The address that opens what is shown here as a page of its own. */
export function addressOnSite(): string {
  const search = withoutParameters(location.search, [embedParameter]);
  return `${location.origin}${location.pathname}${search === "?" ? "" : search}${location.hash}`;
}
