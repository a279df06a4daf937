/** @file Addresses of lessons and worksheets, as they are printed and sent. */

const site = (): string => `${location.origin}${location.pathname}`;

/** Of a lesson, or of all where there is no such one. */
export const addressOfLesson = (name: string | null): string =>
  `${site()}?page=learn${name === null ? "" : `&lesson=${name}`}`;

/** Of a worksheet, given as what stands behind the #: its reader's language is their own. */
export const addressOfSheet = (fragment: string): string => `${site()}${fragment}`;
