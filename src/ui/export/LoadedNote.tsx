import { useStore } from "zustand";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./LoadedNote.module.css";
import { loadWords } from "./load-words";
import { droppedOf } from "./take-models";
import { writeBeginning, writeLoaded } from "./write-loaded";

/** What the next run begins with, or what the run on the page has begun with; and why a file that was dropped was not taken. */
export function LoadedNote() {
  const t = useWords(loadWords);
  const shared = useWords(sharedWords);
  const engine = useEngine();
  const { came } = useStore(droppedOf(engine));
  const loaded = useRunState((state) => state.loaded);
  const begunWith = useRunState(({ run }) => run?.begunWith ?? null);
  const refused = came !== undefined && !(came && "model" in came) ? writeLoaded(came, t) : [];
  const said = loaded
    ? writeBeginning(loaded, t.next[loaded.model.kind], t)
    : begunWith
      ? writeBeginning(begunWith, t.begun[begunWith.model.kind], t)
      : [];
  return (
    <p className={styles.note} role="status">
      {shared.sentences([...refused, ...said])}
      {loaded && (
        <Button
          look="quiet"
          className={styles.dismiss}
          onClick={() => engine.session.state.setState({ loaded: null })}
        >
          {t.dismiss}
        </Button>
      )}
    </p>
  );
}
