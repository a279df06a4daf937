import { useStore } from "zustand";
import { keptCount } from "../../store/results/kept-count";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { SheetPlace } from "../shared/SheetPlace";
import { useSheet } from "../shared/use-sheet";
import { words } from "./section-words";

const fetchDrawer = () => import("./KeptDrawer").then(({ KeptDrawer }) => KeptDrawer);

/**
 * Opens the drawer of kept results, and says how many there are, also of none, so that the header does not move with the first.
 * Its code, and the results, come with the first press.
 */
export function KeptButton() {
  const t = useWords(words);
  const format = useFormats();
  const count = useStore(keptCount);
  const sheet = useSheet(fetchDrawer);
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onPointerEnter={sheet.prepare} onClick={sheet.open}>
        {t.kept(format.count(count))}
      </Button>
      <SheetPlace sheet={sheet} />
    </>
  );
}
