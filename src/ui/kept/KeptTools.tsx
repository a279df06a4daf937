import { useState } from "react";
import { useStore } from "zustand";
import { bytesOfFile, keptRunsOf } from "../../store/results/sharing";
import { showPage } from "../../store/settings/page";
import { doorWords } from "../board/door-words";
import { ChooseFile } from "../compare/ChooseFile";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { download } from "../share/download";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import styles from "./KeptTools.module.css";
import { words } from "./words";
import { writeImport } from "./write-import";

/** What can be done with all kept results at once, and where others come from. */
export function KeptTools() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const { board } = useWords(doorWords);
  const format = useFormats();
  const keptRuns = keptRunsOf(useEngine());
  const hasSome = useStore(keptRuns, ({ results, unreadable }) => results.length + unreadable.length > 0);
  const [isSure, setSure] = useState<"not asked" | "asked">("not asked");
  const [said, setSaid] = useState("");

  async function choose(file: File): Promise<void> {
    const bytes = await bytesOfFile(file);
    const report = bytes && (await keptRuns.importFile(new TextDecoder().decode(bytes)));
    setSaid(report ? writeImport(report, t, shared, format) : t.unreadable);
  }

  return (
    <div className={styles.tools}>
      {hasSome && isSure === "asked" && (
        <>
          <span>{t.sure}</span>
          <Button
            look="quiet"
            onClick={() => {
              void keptRuns.removeAll();
              setSure("not asked");
            }}
          >
            {t.yes}
          </Button>
          <Button look="quiet" onClick={() => setSure("not asked")}>
            {t.no}
          </Button>
        </>
      )}
      {hasSome && isSure === "not asked" && (
        <>
          <Button
            look="quiet"
            onClick={() => download("halfstep-results.json", keptRuns.exportAll(), "application/json")}
          >
            {t.exportAll}
          </Button>
          <Button look="quiet" onClick={() => setSure("asked")}>
            {t.removeAll}
          </Button>
        </>
      )}
      <Button
        look="quiet"
        onClick={({ currentTarget }) => {
          currentTarget.closest("dialog")?.close();
          showPage("learn", "board=on");
          scrollTo({ top: 0 });
        }}
      >
        {board}
      </Button>
      <ChooseFile label={t.import} accept=".json,application/json" onChoose={(file) => void choose(file)} />
      <span role="status" className={styles.said}>
        {said}
      </span>
    </div>
  );
}
