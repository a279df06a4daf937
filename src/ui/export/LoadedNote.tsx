import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./LoadedNote.module.css";
import { loadWords } from "./load-words";
import { writeLoaded } from "./write-loaded";

/** What the next run begins with, or what the run on the page has begun with; and why a file was not taken. */
export function LoadedNote() {
  const t = useWords(loadWords);
  const shared = useWords(sharedWords);
  const { session } = useEngine();
  const loaded = useRunState((state) => state.loaded);
  const begunWith = useRunState(({ run }) => run?.begunWith ?? null);
  const said = loaded ? writeLoaded(loaded, "next", t) : begunWith ? writeLoaded(begunWith, "begun", t) : [];
  return (
    <p className={styles.note} role="status">
      {shared.sentences(said)}
      {loaded && (
        <Button
          look="quiet"
          className={styles.dismiss}
          onClick={() => session.state.setState({ loaded: null })}
        >
          {loaded.model ? t.dismiss : shared.dismiss}
        </Button>
      )}
    </p>
  );
}
