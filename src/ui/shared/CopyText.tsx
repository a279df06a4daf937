import { type ComponentProps, useEffect, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "./Button";
import styles from "./CopyText.module.css";
import { sharedWords } from "./words";

/** How long it is said that the text was copied. */
const saidMs = 2000;

const takeFocus = (input: HTMLTextAreaElement | null) => input?.focus();

interface CopyTextProps {
  label: string;
  look?: ComponentProps<typeof Button>["look"];
  /** Asked for with each press. */
  text: () => string | Promise<string>;
}

/** Copies a text; where the browser won't have that, shows it to be copied by hand. */
export function CopyText({ label, look = "quiet", text }: CopyTextProps) {
  const t = useWords(sharedWords);
  const [state, setState] = useState<"not" | "copied" | { byHand: string }>("not");
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("not"), saidMs);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(): Promise<void> {
    const written = await text();
    try {
      await navigator.clipboard.writeText(written);
      setState("copied");
    } catch {
      setState({ byHand: written });
    }
  }

  return (
    <span className={styles.copy}>
      <Button look={look} onClick={copy}>
        {label}
      </Button>
      <span role="status" className={styles.said}>
        {state === "copied" && t.copied}
      </span>
      {typeof state === "object" && (
        <textarea
          className={styles.byHand}
          readOnly
          rows={3}
          ref={takeFocus}
          aria-label={t.copyByHand}
          value={state.byHand}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => setState("not")}
        />
      )}
    </span>
  );
}
