import { useState } from "react";
import { embedAddress, frameOf, resizingFrameOf } from "../../share/embed-code";
import { useWords } from "../i18n";
import { words as frameWords } from "../layout/words";
import { CopyText } from "../shared/CopyText";
import { codeWords } from "./code-words";
import styles from "./EmbedCode.module.css";

interface EmbedCodeProps {
  /** Of what is to be embedded, as it opens on the site; asked for once somebody wants to. */
  address: string | (() => Promise<string>);
  /** What it is called. */
  name: string;
  /** In CSS pixels, to begin with. */
  height: number;
}

/** The HTML that has something of the site stand in another page. */
export function EmbedCode({ address, name, height }: EmbedCodeProps) {
  const t = useWords(codeWords);
  const { header } = useWords(frameWords);
  const [isOpen, setOpen] = useState(false);
  const [resizes, setResizes] = useState(true);
  const [made, setMade] = useState("");

  function toggle(isNow: boolean): void {
    setOpen(isNow);
    if (isNow && typeof address === "function") void address().then(setMade);
  }

  const copied = async () => codeOf(typeof address === "string" ? address : await address());
  const write = resizes ? resizingFrameOf : frameOf;
  const codeOf = (known: string) =>
    known && write({ address: embedAddress(known), title: `${header.name}: ${name}`, height });
  return (
    <details onToggle={({ currentTarget }) => toggle(currentTarget.open)}>
      <summary>{t.title}</summary>
      {isOpen && (
        <div className={styles.embed}>
          <p className={styles.note}>{t.note}</p>
          <label className="switch">
            <input type="checkbox" checked={resizes} onChange={({ target }) => setResizes(target.checked)} />
            {t.resizes}
          </label>
          <textarea
            className={styles.code}
            readOnly
            rows={6}
            spellCheck={false}
            aria-label={t.code}
            value={codeOf(typeof address === "string" ? address : made)}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <CopyText label={t.copy} look="plain" text={copied} />
        </div>
      )}
    </details>
  );
}
