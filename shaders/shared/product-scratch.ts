/** @file How much scratch memory a product of matrices needs; multiply.wat says what lies there. */
import type { ScratchSizes } from "../../src/kernel/targets/wasm";
import { panelBytes } from "./scratch";

/** For a product of M by K and K by N. */
export const productScratch: ScratchSizes = ({ K, N }, _, threads) => ({
  // Blocks of 32 columns are never smaller than panels of 8.
  panels: panelBytes(K!, 32 * Math.ceil(N! / 32)),
  products: threads * (192 + 64 * Math.ceil((24 * K!) / 64)),
});
