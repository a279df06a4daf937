/** @file What the variants of all targets have in common. */
import type { Dims } from "../args";
import type { Requirements } from "../requirements";
import type { Params } from "../signature";
import type { HalfFormat } from "../storage";

type Condition = (dims: Dims, params: Params) => boolean;

export interface CommonDeclaration {
  /** Short name that says how it works: "naive", "tile", "register". */
  name: string;
  /** Where this variant is both legal and the best choice. Left out: everywhere. */
  when?: Condition;
  /** Where it is legal at all (alignment, limits); conformance covers it there. Left out: everywhere. */
  legal?: Condition;
  /** What not every device has. One that lacks some of it never gets this variant. */
  requires?: Requirements;
}

export interface CommonVariant {
  name: string;
  isLegal: Condition;
  isPreferred: Condition;
  requires: Requirements;
  /** The largest number of elements that it takes at once: conformance tries sizes around that. */
  tile: number;
  /** In which forms it may meet halves. */
  halfForms: readonly HalfFormat["form"][];
}

/** The part of a variant that its target has no say in. */
export function commonOf({
  name,
  when = () => true,
  legal = () => true,
  requires = {},
}: CommonDeclaration): Pick<CommonVariant, "name" | "isLegal" | "isPreferred" | "requires"> {
  return {
    name,
    isLegal: legal,
    isPreferred: (dims, params) => legal(dims, params) && when(dims, params),
    requires,
  };
}
