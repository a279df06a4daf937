import { useEffect, useId, useRef, useState } from "react";
import { writeBytes } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import { KernelName } from "../../ui/layout/KernelName";
import { Rail } from "../../ui/learn/Rail";
import { Button } from "../../ui/shared/Button";
import type { FusionMode, FusionReport } from "../../worker/api";
import { bytesPerDot, dotsPerRow, filmOf, fullDots } from "./film";
import { filmWords } from "./film-words";
import styles from "./StepFilm.module.css";

const frameMs = 220;
const pitch = 20;
const width = dotsPerRow * pitch;

interface StepFilmProps {
  report: FusionReport;
  mode: FusionMode;
}

/**
 * A step as it is launched: above its launches, a dot each, below them the memory, whose dots fill with what they move. It plays once
 * when it comes into sight, and goes where the reader drags it.
 */
export function StepFilm({ report, mode }: StepFilmProps) {
  const t = useWords(filmWords);
  const format = useFormats();
  const titleId = useId();
  const film = filmOf(report, mode);
  const count = film.launches.length;
  const { at, go, isPlaying, play, place } = usePlaying(count);
  const launch = film.launches[at - 1];
  const moved = launch?.movedBytes ?? 0;
  const [full, gap] = [fullDots(moved), width / count];
  const radius = Math.min(gap, 44);
  const rows = film.memoryDots / dotsPerRow;
  const height = 64 + rows * pitch;
  const before = fullDots(film.launches[at - 2]?.movedBytes ?? 0);
  return (
    <figure className={styles.film} ref={place} aria-labelledby={titleId}>
      <figcaption id={titleId} className={styles.title}>
        {t.title[mode](format.count(count))}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {film.launches.map((one, i) => (
          <circle
            key={i}
            className={styles.launch}
            data-fused={one.isFused || undefined}
            data-state={i + 1 === at ? "now" : i < at ? "done" : undefined}
            cx={gap * (i + 0.5)}
            cy={28}
            r={one.radius * radius}
          />
        ))}
        {launch && <path className={styles.way} d={`M${gap * (at - 0.5)} ${28 + radius / 2}V${64}`} />}
        {Array.from({ length: film.memoryDots }, (_, i) => (
          <circle
            key={i}
            className={styles.memory}
            data-state={i >= before && i < full ? "now" : i < full ? "done" : undefined}
            cx={pitch * ((i % dotsPerRow) + 0.5)}
            cy={64 + pitch * (Math.floor(i / dotsPerRow) + 0.5)}
            r={i < full ? 7.5 : 1.5}
          />
        ))}
      </svg>
      <div className={styles.controls}>
        <Button look="quiet" icon={isPlaying ? "pause" : "play"} onClick={play}>
          {isPlaying ? t.stop : t.play}
        </Button>
        <Rail
          min={0}
          max={count}
          value={at}
          aria-label={t.scrub}
          aria-valuetext={said()}
          onChange={(event) => go(Number(event.target.value))}
        />
      </div>
      <p className={styles.said}>
        <span data-figure="" className={styles.bytes}>
          {writeBytes(moved, format)}
        </span>{" "}
        <span>
          {launch ? <KernelName name={launch.name} /> : null} {said()}
        </span>
      </p>
      <p className="quiet">{t.legend(writeBytes(bytesPerDot, format))}</p>
    </figure>
  );

  function said(): string {
    return launch
      ? t.at(format.count(at), format.count(count), writeBytes(moved, format))
      : t.before(format.count(count));
  }
}

/** Where the film is, in launches that are done; at its end where motion is not wanted, until it is played. */
function usePlaying(count: number) {
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    setAt(0);
    setPlaying(false);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      setAt(count);
      return undefined;
    }
    const watching = new IntersectionObserver(
      (entries) => {
        if (!entries.at(-1)!.isIntersecting) return;
        watching.disconnect();
        setPlaying(true);
      },
      { threshold: 0.6 },
    );
    watching.observe(place.current!);
    return () => watching.disconnect();
  }, [count]);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => setAt((before) => Math.min(count, before + 1)), frameMs);
    return () => clearInterval(timer);
  }, [isPlaying, count]);
  useEffect(() => {
    if (at === count) setPlaying(false);
  }, [at, count]);
  return {
    at,
    isPlaying,
    place,
    go(to: number) {
      setPlaying(false);
      setAt(to);
    },
    play() {
      if (at === count) setAt(0);
      setPlaying(!isPlaying);
    },
  };
}
