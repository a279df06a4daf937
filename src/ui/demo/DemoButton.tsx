import { useCallback, useState } from "react";
import { useWords } from "../i18n";
import { words } from "../layout/words";
import { Button } from "../shared/Button";
import { useFetched } from "../shared/use-lazy";

const fetchBuilder = () => import("./Builder").then(({ Builder }) => Builder);

/** Opens what makes a link that prepares a page, which is fetched then. */
export function DemoButton() {
  const t = useWords(words);
  const { Panel: Builder, fetch } = useFetched<{ onClose: () => void }>(fetchBuilder);
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => {
    fetch();
    setOpen(true);
  }, [fetch]);
  return (
    <>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        title={t.header.demoHint}
        onPointerEnter={fetch}
        onClick={open}
      >
        {t.header.demo}
      </Button>
      {isOpen && Builder && <Builder onClose={() => setOpen(false)} />}
    </>
  );
}
