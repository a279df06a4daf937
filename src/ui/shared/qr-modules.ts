import { encode } from "uqr";

/**
 * A link as a QR code: rows of modules, true for dark, without the quiet zone around. One mask for all: choosing the best of eight takes most
 * of the time, and packed data has no patterns to avoid.
 */
export const modulesOf = (link: string): boolean[][] =>
  encode(link, { ecc: "L", border: 0, boostEcc: true, maskPattern: 0 }).data;
