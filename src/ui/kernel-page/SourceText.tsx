import { type CSSProperties, memo, type ReactNode } from "react";
import { Sideways } from "../shared/Sideways";
import { highlight, languageOf, type Token } from "./highlight";
import styles from "./SourceText.module.css";

interface SourcePlaceProps {
  label: string;
  /** Each of them one line high. */
  lines: readonly ReactNode[];
}

/** The place of a source. Long lines scroll in it; far from the screen it is as high as its lines, which are laid out when it comes near. */
export const SourcePlace = ({ label, lines }: SourcePlaceProps) => (
  <div className={styles.place} style={{ "--lines": lines.length } as CSSProperties}>
    <Sideways label={label} className="">
      <pre className={styles.source}>
        <code>{lines}</code>
      </pre>
    </Sideways>
  </div>
);

interface SourceTextProps {
  label: string;
  /** By which its language is known. */
  file: string | null;
  text: string;
}

/** A source as it stands, all of it. It stays while the rest of the page tells of other settings. */
export const SourceText = memo(function SourceText({ label, file, text }: SourceTextProps) {
  const lines = highlight(text, languageOf(file));
  return (
    <SourcePlace label={label} lines={lines.map((line, index) => <SourceLine key={index} tokens={line} />)} />
  );
});

/** One line with its end, so that what is copied is the text. */
export const SourceLine = ({ tokens }: { tokens: readonly Token[] }) => (
  <span className={styles.line}>
    {tokens.map(({ kind, text }, index) =>
      kind ? (
        <i key={index} className={styles[kind]}>
          {text}
        </i>
      ) : (
        text
      ),
    )}
    {"\n"}
  </span>
);
