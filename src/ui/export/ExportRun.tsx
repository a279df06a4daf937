import { useWords } from "../i18n";
import { words } from "../share/section-words";
import { Button } from "../shared/Button";
import { SheetPlace } from "../shared/SheetPlace";
import { useSheet } from "../shared/use-sheet";

const fetchSheet = () => import("./ExportSheet").then(({ ExportSheet }) => ExportSheet);

/** Opens the files that the run on the page can leave as. The code comes with the first press. */
export function ExportRun() {
  const t = useWords(words);
  const sheet = useSheet(fetchSheet);
  return (
    <>
      <Button aria-haspopup="dialog" onPointerEnter={sheet.prepare} onClick={sheet.open}>
        {t.export}
      </Button>
      <SheetPlace sheet={sheet} />
    </>
  );
}
