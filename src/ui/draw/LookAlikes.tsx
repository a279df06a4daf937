import { useCallback, useRef, useState } from "react";
import type { Engine } from "../../store/engine";
import { paintDigit } from "../digits/draw-digit";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { DrawnOver } from "../shared/DrawnOver";
import { usePalette } from "../shared/palette";
import type { PaintPicture } from "../shared/picture-sheet";
import { usePictureSheet } from "../shared/use-picture-sheet";
import { useRunState } from "../use-session";
import { hasModel } from "./answers";
import styles from "./Draw.module.css";
import { type Drawing, isBlank, pixelsOf } from "./drawing";
import { useDrawing, usePad } from "./pad";
import { words } from "./words";

const wantedCount = 6;
const none: readonly LookAlike[] = [];

interface LookAlike {
  index: number;
  pixels: Uint8Array;
  label: number;
  /** Cosine, -1 to 1. */
  similarity: number;
}

type Search =
  | { state: "idle" | "searching" | "failed" }
  | { state: "found"; of: Drawing; found: readonly LookAlike[] };

interface LookAlikesProps {
  size: number;
  testCount: number;
  classNames: readonly string[];
}

/** The test digits that the network can tell least from the drawing. */
export function LookAlikes({ size, testCount, classNames }: LookAlikesProps) {
  const t = useWords(words);
  const format = useFormats();
  const engine = useEngine();
  const { pad } = usePad();
  const drawing = useDrawing((current) => current);
  const canAnswer = useRunState(hasModel);
  const [search, setSearch] = useState<Search>({ state: "idle" });
  /** Counts searches, so that the answer to one that was given up is left alone. */
  const latest = useRef(0);
  const isSearching = search.state === "searching";
  const found = search.state === "found" ? search.found : none;
  const list = useRef<HTMLOListElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ink } = usePalette();
  const paint = useCallback<PaintPicture>(
    (context, place, i) => {
      context.clearRect(place.x, place.y, place.width, place.width);
      paintDigit(context, place, { pixels: found[i]?.pixels ?? null, size }, 1, ink);
    },
    [found, size, ink],
  );
  usePictureSheet(canvas, list, paint, wantedCount);

  async function look(): Promise<void> {
    const of = pad.getState();
    const number = ++latest.current;
    setSearch({ state: "searching" });
    const end: Search = await findLookAlikes(engine, pixelsOf(of)).then(
      (digits) => ({ state: "found", of, found: digits }),
      () => ({ state: "failed" }),
    );
    if (number === latest.current) setSearch(end);
  }

  function giveUp(): void {
    latest.current++;
    setSearch({ state: "idle" });
  }

  return (
    <>
      <p className={styles.note}>{t.nearestNote}</p>
      <Button
        className={styles.tool}
        disabled={!isSearching && (!canAnswer || isBlank(drawing))}
        onClick={isSearching ? giveUp : look}
      >
        {isSearching ? t.giveUp : t.find}
      </Button>
      <DrawnOver canvas={canvas}>
        <ol ref={list} className={styles.lookAlikes}>
          {Array.from({ length: wantedCount }, (_, i) => {
            const digit = found[i];
            return (
              <li key={digit?.index ?? `place ${i}`}>
                {digit ? (
                  <span
                    className={styles.picture}
                    role="img"
                    aria-label={t.tile(classNames[digit.label] ?? "", digit.similarity.toFixed(2))}
                  />
                ) : (
                  <span className={styles.picture} />
                )}
                <span className={styles.likeness} aria-hidden="true">
                  {digit && (
                    <>
                      <b>{classNames[digit.label]}</b> {digit.similarity.toFixed(2)}
                    </>
                  )}
                </span>
              </li>
            );
          })}
        </ol>
      </DrawnOver>
      <p className={styles.note} role="status">
        {search.state === "searching" && t.comparing(format.count(testCount))}
        {search.state === "failed" && t.failed}
        {search.state === "found" && search.of !== drawing && t.outdated}
      </p>
    </>
  );
}

async function findLookAlikes({ client, session }: Engine, pixels: Uint8Array): Promise<LookAlike[]> {
  const { run, draft } = session.state.getState();
  const dataset = run?.start?.config.dataset ?? draft.dataset;
  const { indices, similarities } = await client.call((worker) => worker.run.similar(pixels, wantedCount));
  const digits = await client.call((worker) => worker.data.testDigits(dataset, indices));
  const bytes = pixels.length;
  return Array.from(indices, (index, i) => ({
    index,
    pixels: digits.pixels.subarray(i * bytes, (i + 1) * bytes),
    label: digits.labels[i]!,
    similarity: similarities[i]!,
  }));
}
