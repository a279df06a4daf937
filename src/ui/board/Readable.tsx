import { type ReactNode, useId } from "react";
import { useWords } from "../i18n";
import { plotWords } from "./plot-words";
import { useReading } from "./use-reading";

interface ReadableProps {
  className: string | undefined;
  label: string;
  /** How many marks there are. */
  count: number;
  /** The sentence of one of them. */
  textOf: (mark: number) => string;
  /** Draws all of them; `tipOf` has the sentence of the one that is read, and null for others. */
  children: (tipOf: (mark: number) => string | null) => ReactNode;
}

/** A plot whose marks are read one by one. A table has the same beside it. */
export function Readable({ className, label, count, textOf, children }: ReadableProps) {
  const { reading: t } = useWords(plotWords);
  const { at, handlers } = useReading(count);
  const helpId = useId();
  return (
    <>
      <div
        className={className}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-describedby={helpId}
        aria-valuemin={0}
        aria-valuemax={count}
        aria-valuenow={at === null ? 0 : at + 1}
        aria-valuetext={at === null ? t.none : textOf(at)}
        {...handlers}
      >
        {children((mark) => (mark === at ? textOf(mark) : null))}
      </div>
      <p id={helpId} hidden>
        {t.help}
      </p>
    </>
  );
}
