/** @file What software adapters get of a product. See docs/decisions/0052-products-broadcast.md. */
import type { WgslDeclaration } from "../../src/kernel/targets/wgsl";

type Text = Pick<WgslDeclaration, "wgsl" | "shares"> & Partial<Pick<WgslDeclaration, "tune" | "grid">>;

interface SoftwareTexts extends Pick<WgslDeclaration, "tune" | "grid" | "legal"> {
  /** Each invocation has what all of its workgroup need from its neighbours. */
  broadcast: Text;
  /** Each loads all that it needs. */
  direct: Text;
}

/**
 * `broadcast` where there are subgroups, `direct` where there are none, with the tuning and grid of both where they have no own.
 * Both have to add in the same order, so that losses don't tell them apart.
 */
export const softwareVariants = ({
  broadcast,
  direct,
  ...both
}: SoftwareTexts): readonly WgslDeclaration[] => [
  {
    ...both,
    ...broadcast,
    target: "wgsl",
    name: "broadcast",
    requires: { features: ["subgroups"] },
    isForSoftware: true,
  },
  { ...both, ...direct, target: "wgsl", name: "direct" },
];
