import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { SheetPlace } from "../shared/SheetPlace";
import { useSheet } from "../shared/use-sheet";
import { words } from "./section-words";

const fetchSheet = () => import("./ShareSheet").then(({ ShareSheet }) => ShareSheet);

/** Opens what the run on the page can be shared by. The code comes with the first press. */
export function ShareRun() {
  const t = useWords(words);
  const sheet = useSheet(fetchSheet);
  return (
    <>
      <Button aria-haspopup="dialog" onPointerEnter={sheet.prepare} onClick={sheet.open}>
        {t.share}
      </Button>
      <SheetPlace sheet={sheet} />
    </>
  );
}
