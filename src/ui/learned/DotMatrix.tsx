import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from "react";
import { countOf, type Judged } from "../../store/runs/judged";
import { DrawnOver } from "../shared/DrawnOver";
import { usePalette } from "../shared/palette";
import { createDotMatrix, type Dot, type DotMatrix as Drawn } from "./dot-matrix";
import { dotScale } from "./dot-scale";

/** The dot of a pair that no digit belongs to, or none yet. */
const seed = 0.06;

interface DotMatrixProps {
  /** null before the first evaluation. */
  judged: Judged | null;
  classCount: number;
  /** The count that has the largest dot. */
  full: number;
  table: RefObject<HTMLTableElement | null>;
  /** The table, with a button for each pair of classes. */
  children: ReactNode;
}

/** The dots over the buttons of a table: ink on the diagonal, vermilion beside it. */
export function DotMatrix({ judged, classCount, full, table, children }: DotMatrixProps) {
  const { ink, vermilion, line } = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Drawn>(null);
  const dots = useMemo(
    () =>
      Array.from({ length: classCount ** 2 }, (_, cell): Dot => {
        const [written, read] = [Math.floor(cell / classCount), cell % classCount];
        const count = judged ? countOf(judged, written, read) : 0;
        const color = count === 0 ? line : written === read ? ink : vermilion;
        return { scale: Math.max(seed, dotScale(count, full)), color };
      }),
    [judged, classCount, full, ink, vermilion, line],
  );

  useEffect(() => {
    const created = createDotMatrix(canvas.current!, table.current!);
    drawn.current = created;
    return created.dispose;
  }, [table]);

  useEffect(() => drawn.current!.show(dots), [dots]);

  return <DrawnOver canvas={canvas}>{children}</DrawnOver>;
}
