import { useWords } from "../../ui/i18n";
import styles from "./TripPicture.module.css";
import { words } from "./words";

const columns = 24;

/** The way of a number from one kernel to the next: down to memory, and up again, for nothing. */
export function TripPicture() {
  const t = useWords(words).trip.picture;
  return (
    <figure className={styles.picture}>
      <svg viewBox="0 -8 640 248" role="img" aria-label={t.label}>
        {[0, 1, 2].flatMap((row) =>
          Array.from({ length: columns }, (_, column) => (
            <circle
              key={`${row}-${column}`}
              className={styles.memory}
              cx={20 + 26 * column}
              cy={176 + 24 * row}
              r={row === 0 && column >= 8 && column < 16 ? 8 : 1.75}
            />
          )),
        )}
        <Kernel x={130} name="add-bias" />
        <Kernel x={510} name="relu" />
        <path className={styles.vain} d="M158 66C190 100 228 120 250 158" />
        <path className={styles.vain} d="M390 158C410 120 450 100 482 66" />
        <path className={styles.way} d="M510 74C510 112 470 140 436 160" />
        <Head x={250} y={158} angle={58} isVain />
        <Head x={482} y={66} angle={-47} isVain />
        <Head x={436} y={160} angle={150} />
        <text x={176} y={122} textAnchor="end">
          {t.write}
        </text>
        <text x={404} y={102} textAnchor="end">
          {t.read}
        </text>
        <text x={518} y={122}>
          {t.write}
        </text>
        <text x={20} y={160}>
          {t.memory}
        </text>
      </svg>
    </figure>
  );
}

const Kernel = ({ x, name }: { x: number; name: string }) => (
  <>
    <circle className={styles.kernel} cx={x} cy={46} r={28} />
    <text className={styles.name} x={x} y={10} textAnchor="middle">
      {name}
    </text>
  </>
);

const Head = ({ x, y, angle, isVain = false }: { x: number; y: number; angle: number; isVain?: boolean }) => (
  <path
    className={styles.head}
    data-vain={isVain || undefined}
    d="M0 0L-12 -6V6Z"
    transform={`translate(${x} ${y}) rotate(${angle})`}
  />
);
