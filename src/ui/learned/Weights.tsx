import { useCallback, useId, useMemo, useRef, useState } from "react";
import type { ModelShape } from "../../worker/api";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { useSectionId } from "../section-id";
import { DrawnOver } from "../shared/DrawnOver";
import { usePalette } from "../shared/palette";
import type { PaintPicture } from "../shared/picture-sheet";
import { usePictureSheet } from "../shared/use-picture-sheet";
import { paintWeights } from "./draw-weights";
import { Pager } from "./Pager";
import { fullDot } from "./signed-images";
import { useDataset, useFollowing, useLearned, useShape } from "./use-learned";
import styles from "./Weights.module.css";
import { words } from "./words";

const pageSize = 32;

/** The first layer's weights as pictures, one for each unit that reads the pixels, changing while the network learns. */
export function Weights() {
  const shape = useShape();
  return shape && !shape.firstWeight ? null : <Pictures shape={shape} />;
}

function Pictures({ shape }: { shape: ModelShape | null }) {
  const t = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const { classNames, size } = useDataset();
  const titleId = useId();
  const weight = useLearned((state) => state.weight);
  const list = useRef<HTMLUListElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useFollowing(list, "weight");
  const [page, setPage] = useState(0);

  const areTemplates = shape?.hidden.length === 0;
  const count = weight?.outputs ?? shape?.firstWeight?.outputs ?? 0;
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const shownPage = Math.min(page, pages - 1);
  const first = shownPage * pageSize;
  const shown = Math.max(0, Math.min(pageSize, count - first)) || 0;
  const full = useMemo(() => (weight ? fullDot(weight.values) : 0), [weight]);

  const paint = useCallback<PaintPicture>(
    (context, place, i) =>
      paintWeights(context, place, weight && { ...weight, unit: first + i }, size, full, palette),
    [weight, first, size, full, palette],
  );
  usePictureSheet(canvas, list, paint, shown);

  const units = t.weights.units(format.count(first + 1), format.count(first + shown), format.count(count));
  const note = areTemplates ? t.weights.templatesNote : t.weights.note;
  return (
    <section id={useSectionId("weights")} className={styles.weights} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h3 id={titleId}>
          <Term name="weights">{areTemplates ? t.weights.templates : t.weights.title}</Term>
        </h3>
        <p>{note}</p>
        <p>{t.weights.scale(weight ? full.toFixed(2) : "–")}</p>
      </header>
      <div role="img" aria-label={t.weights.describe(units)}>
        <DrawnOver canvas={canvas}>
          <ul ref={list} className={styles.list}>
            {Array.from({ length: shown }, (_, i) => (
              <li key={i}>
                <span className={styles.picture} />
                <span>{areTemplates ? classNames[first + i] : format.count(first + i + 1)}</span>
              </li>
            ))}
          </ul>
        </DrawnOver>
      </div>
      <Pager
        label={t.weights.pages}
        page={shownPage}
        pages={pages}
        position={weight ? units : t.weights.empty}
        onPage={setPage}
      />
    </section>
  );
}
