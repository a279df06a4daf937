import { useEffect, useState } from "react";
import { linkTo } from "../../store/settings/address";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import styles from "./Controls.module.css";
import { words } from "./words";

/** How long the button says what it did. */
const saidMs = 2000;

const takeFocus = (input: HTMLInputElement | null) => input?.focus();

/** Copies the link that restores the settings; where the browser won't have that, shows it to be copied by hand. */
export function CopyLink() {
  const t = useWords(words);
  const { session } = useEngine();
  const [copied, setCopied] = useState<"not" | "yes" | { byHand: string }>("not");
  useEffect(() => {
    if (copied !== "yes") return;
    const timer = setTimeout(() => setCopied("not"), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    const { draft, description } = session.state.getState();
    if (!description) return;
    const link = linkTo(draft, description);
    try {
      await navigator.clipboard.writeText(link);
      setCopied("yes");
    } catch {
      setCopied({ byHand: link });
    }
  }

  return (
    <div className={styles.link}>
      <Button look="quiet" onClick={copy}>
        {t.link.copy}
      </Button>
      <span role="status">{copied === "yes" && t.link.copied}</span>
      {typeof copied === "object" && (
        <input
          className={styles.byHand}
          readOnly
          ref={takeFocus}
          aria-label={t.link.byHand}
          value={copied.byHand}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => setCopied("not")}
        />
      )}
    </div>
  );
}
