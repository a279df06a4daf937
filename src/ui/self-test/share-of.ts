import type { SelfTestRow } from "../../worker/api";

/** The error as a share of the bound that it has to keep; above 1 it is wrong. */
export const shareOf = ({ maxError, bound }: Pick<SelfTestRow, "maxError" | "bound">): number =>
  maxError === 0 ? 0 : maxError / bound;
