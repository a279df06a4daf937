import type { SystolicArray } from "../../../systolic/systolic-array";
import { useFormats, useWords } from "../../../ui/i18n";
import { type LayerProduct, largestError, largestOf } from "../layer-product";
import type { Player } from "./player";
import styles from "./Scores.module.css";
import { useIsDone } from "./use-cycle";
import { words } from "./words";

/** Sums in f32 are rounded once a cell: more than this share of their size is no rounding. */
const roundingShare = 1e-4;

interface VerdictProps {
  player: Player;
  array: SystolicArray;
  product: LayerProduct;
}

/** Whether all sums are right, once they have left. */
export function Verdict({ player, array, product }: VerdictProps) {
  const isDone = useIsDone(player, array);
  const t = useWords(words);
  const format = useFormats();
  const { accumulators } = array.state;
  const said = (): string => {
    const error = largestError(product, accumulators);
    const count = format.count(accumulators.length);
    if (error === 0 && product.numbers === "int8") return t.exact(count);
    if (product.numbers === "f32" && error <= roundingShare * largestOf(accumulators))
      return t.rounded(count, format.scientific(error));
    return t.wrong(format.scientific(error));
  };
  return (
    <p className={styles.verdict} role="status">
      {isDone ? said() : ""}
    </p>
  );
}
