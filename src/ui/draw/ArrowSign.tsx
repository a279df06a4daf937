import styles from "./Draw.module.css";

/** An arrow upwards, five dots by five. */
const dots = ["..o..", ".ooo.", "o.o.o", "..o..", "..o.."].flatMap((row, y) =>
  [...row].flatMap((dot, x) => (dot === "o" ? [{ x, y }] : [])),
);

/** An arrow of dots, turned clockwise; the button that holds it has the words. */
export function ArrowSign({ quarterTurns }: { quarterTurns: number }) {
  return (
    <svg className={styles.arrow} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <g transform={`rotate(${90 * quarterTurns} 10 10)`}>
        {dots.map(({ x, y }) => (
          <circle key={`${x}-${y}`} cx={2 + 4 * x} cy={2 + 4 * y} r={1.75} />
        ))}
      </g>
    </svg>
  );
}
