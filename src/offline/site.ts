/** @file The files of the site as its build lists them, and where a browser keeps them: plain data for the page, its service worker and the build. */

export interface SiteFile {
  /** From the root of the site, "" for its document. */
  path: string;
  bytes: number;
  /** The first 32 hexadecimal digits of its SHA-256. */
  hash: string;
  /** The Content-Security-Policy that goes with it, where a host sends none: of scripts that workers begin with. */
  policy?: string;
}

export interface Site {
  /** Changes with any file of it. */
  version: string;
  /** What the page and its workers may run or show. */
  shell: readonly SiteFile[];
  /** What networks are trained on. */
  data: readonly SiteFile[];
  /** Other libraries, which only the race fetches. */
  extras: readonly SiteFile[];
}

/** Beside the document. */
export const workerName = "sw.js";
export const listName = "offline.json";

/** To a service worker that waits: take over now, unless a page is at work. It answers on the port with a `TakeOver`. */
export const takeOver = "take over";
export type TakeOver = "taken" | "at work";

/** Several sites may share an origin; each has its own caches. `scope` is the address of the document. */
const ofSite = (scope: string): string => `halfstep ${new URL(scope).pathname} `;

/** Of one version's shell. */
export const shellPrefix = (scope: string): string => `${ofSite(scope)}shell `;
export const shellName = (scope: string, { version }: Pick<Site, "version">): string =>
  shellPrefix(scope) + version;

/** Of data and extras, whatever the version: a file that has not changed stays. */
export const storeName = (scope: string): string => `${ofSite(scope)}store`;

export const addressOf = (scope: string, { path }: SiteFile): string => new URL(path, scope).href;

/** What a file is kept under in the store. */
export const storedAs = (scope: string, file: SiteFile): string => `${addressOf(scope, file)}?${file.hash}`;

export const bytesOf = (files: readonly SiteFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);
