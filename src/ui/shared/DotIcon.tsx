import styles from "./DotIcon.module.css";

/** Signs of the page, five dots by five. */
const patterns = {
  play: ["oo...", "oooo.", "ooooo", "oooo.", "oo..."],
  pause: [".....", "oo.oo", "oo.oo", "oo.oo", "....."],
  stop: [".....", ".ooo.", ".ooo.", ".ooo.", "....."],
  step: ["o...o", "ooo.o", "ooooo", "ooo.o", "o...o"],
  plus: ["..o..", "..o..", "ooooo", "..o..", "..o.."],
  cross: ["o...o", ".o.o.", "..o..", ".o.o.", "o...o"],
  dice: ["o...o", ".....", "..o..", ".....", "o...o"],
  again: ["..o..", ".o.o.", "o...o", ".o.o.", "..o.."],
} as const;

export type DotIconName = keyof typeof patterns;

/** An icon made of the same dots as everything else; the words beside it carry the meaning. */
export function DotIcon({ name }: { name: DotIconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {patterns[name].flatMap((row, y) =>
        [...row].map((dot, x) =>
          dot === "o" ? <circle key={`${x}-${y}`} cx={2 + 4 * x} cy={2 + 4 * y} r={1.75} /> : null,
        ),
      )}
    </svg>
  );
}
