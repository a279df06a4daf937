import { type ComponentType, useEffect, useRef, useState } from "react";
import { useText } from "../i18n";
import { Button } from "../shared/Button";
import styles from "./LearnedSection.module.css";

/** How near to the screen, in pixels, the panel's code is fetched; less than it is below a laptop's first screen. */
const nearPx = 64;

/** The place of "What it learned". Its code comes when the place comes near the screen, so that the first load is small. */
export function LearnedSection() {
  const t = useText();
  const place = useRef<HTMLElement>(null);
  const [Panel, setPanel] = useState<ComponentType | null>(null);
  const [hasFailed, setFailed] = useState(false);

  function load(): void {
    setFailed(false);
    import("./Learned").then(
      ({ Learned }) => setPanel(() => Learned),
      () => setFailed(true),
    );
  }

  useEffect(() => {
    const watching = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        watching.disconnect();
        load();
      },
      { rootMargin: `${nearPx}px` },
    );
    watching.observe(place.current!);
    return () => watching.disconnect();
  }, []);

  return (
    <section ref={place} className={styles.learned} aria-labelledby="learned-title">
      <h2 id="learned-title" className={styles.title}>
        {t.learned.title}
      </h2>
      {Panel && <Panel />}
      {hasFailed && <Button onClick={load}>{t.failure.retry}</Button>}
    </section>
  );
}
