import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { useText } from "../i18n";
import { Button } from "../shared/Button";
import styles from "./DrawSection.module.css";

type Loaded = { state: "waiting" | "failed" } | { state: "there"; Panel: ComponentType };

/** The drawing pad's place. Its code is fetched when it comes into view, so that the page opens without it. */
export function DrawSection() {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState<Loaded>({ state: "waiting" });

  const load = useCallback(() => {
    setLoaded({ state: "waiting" });
    import("./DrawPanel").then(
      ({ DrawPanel }) => setLoaded({ state: "there", Panel: DrawPanel }),
      () => setLoaded({ state: "failed" }),
    );
  }, []);

  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.at(-1)!.isIntersecting) return;
      observer.disconnect();
      load();
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [load]);

  return (
    <section className={styles.section} aria-labelledby="draw-title">
      <h2 id="draw-title">{t.draw.title}</h2>
      <div ref={place} className={styles.place}>
        {loaded.state === "there" && <loaded.Panel />}
        {loaded.state === "failed" && (
          <>
            <p role="alert">{t.draw.failed}</p>
            <Button onClick={load}>{t.failure.retry}</Button>
          </>
        )}
      </div>
    </section>
  );
}
