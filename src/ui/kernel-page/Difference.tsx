import { useFormats, useWords } from "../i18n";
import type { SourceBlock } from "./annotate";
import { differenceOf } from "./difference";
import { languageOf } from "./highlight";
import styles from "./KernelCode.module.css";
import { SourceLine, SourcePlace } from "./SourceText";
import { words } from "./words";

interface DifferenceProps {
  before: readonly SourceBlock[];
  after: readonly SourceBlock[];
}

/** Both texts in one, all of them: what only the other has is struck out, what only this one has is marked. */
export function Difference({ before, after }: DifferenceProps) {
  const { code: t } = useWords(words);
  const format = useFormats();
  const lines = differenceOf(join(before), join(after));
  const count = (side: "before" | "after") => format.count(lines.filter((line) => line.side === side).length);
  return (
    <div className={styles.blocks}>
      <p>{t.difference(count("before"), count("after"))}</p>
      <SourcePlace
        label={t.differenceLabel}
        lines={lines.map(({ side, tokens }, index) => {
          const Side = { both: "span", before: "del", after: "ins" }[side] as "span" | "del" | "ins";
          return (
            <Side key={index} className={styles[side]}>
              <SourceLine tokens={tokens} />
            </Side>
          );
        })}
      />
    </div>
  );
}

const join = (blocks: readonly SourceBlock[]) => ({
  text: blocks.map(({ text }) => text).join("\n"),
  language: languageOf(blocks[0]?.file ?? null),
});
