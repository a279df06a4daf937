import { useEffect, useState } from "react";
import { useWords } from "../../ui/i18n";
import { SourceLine, SourcePlace } from "../../ui/kernel-page/SourceText";
import { KernelName } from "../../ui/layout/KernelName";
import { Segmented } from "../../ui/shared/Segmented";
import styles from "./SlidingSources.module.css";
import { readSources, type SourceLines } from "./sources";
import { words } from "./words";

/** Two kernels that slide into one: what goes to memory between them and comes back stands out, and is gone. */
export function SlidingSources() {
  const t = useWords(words).inside;
  const [isFused, setFused] = useState(false);
  const [sources, setSources] = useState<Awaited<ReturnType<typeof readSources>> | Error | null>(null);
  useEffect(() => {
    let isWanted = true;
    readSources().then(
      (read) => isWanted && setSources(read),
      (error: Error) => isWanted && setSources(error),
    );
    return () => {
      isWanted = false;
    };
  }, []);
  // The frame around a panel says what is wrong.
  if (sources instanceof Error) throw sources;
  if (!sources) return <p className="quiet">{t.waiting}</p>;
  return (
    <div className={styles.place}>
      <Segmented
        label={t.label}
        segments={[
          { value: "apart", label: t.apart },
          { value: "fused", label: t.fused },
        ]}
        value={isFused ? "fused" : "apart"}
        onChange={(value) => setFused(value === "fused")}
      />
      <p className="quiet" aria-live="polite">
        {isFused ? t.kept : t.gone}
      </p>
      <div className={styles.sources} data-fused={isFused || undefined}>
        {(isFused ? sources.fused : sources.apart).map((source) => (
          <Source key={source.kernel} source={source} isFused={isFused} />
        ))}
      </div>
    </div>
  );
}

function Source({ source: { kernel, lines }, isFused }: { source: SourceLines; isFused: boolean }) {
  return (
    <div className={styles.source}>
      <p className={styles.name}>
        <span className={styles.dot} data-fused={isFused || undefined} />
        <KernelName name={kernel} />
      </p>
      <SourcePlace
        label={kernel}
        lines={lines.map(({ tokens, isGone }, i) =>
          isGone ? (
            <mark key={i} className={styles.gone}>
              <SourceLine tokens={tokens} />
            </mark>
          ) : (
            <SourceLine key={i} tokens={tokens} />
          ),
        )}
      />
    </div>
  );
}
