import { Sideways } from "../shared/Sideways";
import { highlight, languageOf, type Token } from "./highlight";
import styles from "./SourceText.module.css";

interface SourceTextProps {
  label: string;
  /** By which its language is known. */
  file: string | null;
  text: string;
}

/** A source as it stands, all of it. Long lines scroll in its own place. */
export function SourceText({ label, file, text }: SourceTextProps) {
  return (
    <Sideways label={label} className={styles.place}>
      <pre className={styles.source}>
        <code>
          {highlight(text, languageOf(file)).map((line, index) => (
            <SourceLine key={index} tokens={line} />
          ))}
        </code>
      </pre>
    </Sideways>
  );
}

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
