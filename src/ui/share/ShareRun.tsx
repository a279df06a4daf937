import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { SheetPlace } from "../shared/SheetPlace";
import { useSheet } from "../shared/use-sheet";
import { useRunState } from "../use-session";
import { words } from "./section-words";

const fetchSheet = () => import("./ShareSheet").then(({ ShareSheet }) => ShareSheet);

/** Opens what the run on the page can be shared by; not there before the first run. The code comes with the first press. */
export function ShareRun() {
  const t = useWords(words);
  const hasRun = useRunState(({ run }) => run !== null);
  const sheet = useSheet(fetchSheet);
  if (!hasRun) return null;
  return (
    <>
      <Button aria-haspopup="dialog" onPointerEnter={sheet.prepare} onClick={sheet.open}>
        {t.share}
      </Button>
      <SheetPlace sheet={sheet} />
    </>
  );
}
