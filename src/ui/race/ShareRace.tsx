import type { RaceRecord } from "../../share/race-record";
import { raceToCsv, raceToJson } from "../../share/race-tables";
import { useWords } from "../i18n";
import { download } from "../share/download";
import { Button } from "../shared/Button";
import { CopyText } from "../shared/CopyText";
import { sharedWords } from "../shared/words";
import { linkToRace } from "./link-to-race";
import styles from "./Race.module.css";
import { useAdapterName } from "./use-adapter-name";
import { words } from "./words";

/** What the race was measured on, and the race as a link and as files. */
export function ShareRace({ record }: { record: RaceRecord }) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const adapter = useAdapterName()(record);
  const link = () => linkToRace(record);
  return (
    <>
      <p className={styles.note}>
        {adapter === null ? t.onNothing : t.on(adapter)} {record.gpu?.isFallback && t.software}
      </p>
      <div className={styles.buttons}>
        <CopyText look="plain" label={shared.copyLink} text={link} />
        <Button
          onClick={async () =>
            download("halfstep-race.json", raceToJson(record, await link()), "application/json")
          }
        >
          {t.file}
        </Button>
        <Button onClick={() => download("halfstep-race.csv", raceToCsv(record), "text/csv")}>
          {t.table}
        </Button>
      </div>
    </>
  );
}
