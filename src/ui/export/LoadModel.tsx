import { useState } from "react";
import { ChooseFile } from "../compare/ChooseFile";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import styles from "./Exports.module.css";
import { loadFile } from "./load-file";
import { loadWords } from "./load-words";
import { words } from "./words";
import { writeLoaded } from "./write-loaded";

/** Has a file chosen for the next run to begin with, and says what became of it. */
export function LoadModel() {
  const t = useWords(words).load;
  const ofLoading = useWords(loadWords);
  const shared = useWords(sharedWords);
  const engine = useEngine();
  const [said, setSaid] = useState("");
  return (
    <section className={styles.group} aria-label={t.title}>
      <h3>{t.title}</h3>
      <p className={styles.note}>{t.note}</p>
      <div className={styles.forms}>
        <ChooseFile
          label={t.choose}
          accept=".safetensors,.npz"
          onChoose={(file) =>
            void loadFile(engine, file).then((came) =>
              setSaid(shared.sentences(writeLoaded(came, "next", ofLoading))),
            )
          }
        />
      </div>
      <p role="status" className={styles.note}>
        {said}
      </p>
    </section>
  );
}
