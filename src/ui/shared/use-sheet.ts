import { type ComponentType, useCallback, useState } from "react";
import { useFetched } from "./use-lazy";

export interface SheetProps {
  onClose: () => void;
}

export interface OpenableSheet {
  /** null while it is closed, and until its code is there. */
  OpenSheet: ComponentType<SheetProps> | null;
  /** Why it is not there, though it was opened. */
  failure: Error | null;
  /** Fetches its code, ahead of the press that opens it. */
  prepare: () => void;
  open: () => void;
  close: () => void;
}

/** A sheet over the page whose code is fetched when it is wanted. `fetchSheet` must not change. */
export function useSheet(fetchSheet: () => Promise<ComponentType<SheetProps>>): OpenableSheet {
  const { Panel, failure, fetch } = useFetched<SheetProps>(fetchSheet);
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => {
    fetch();
    setOpen(true);
  }, [fetch]);
  const close = useCallback(() => setOpen(false), []);
  return { OpenSheet: isOpen ? Panel : null, failure: isOpen ? failure : null, prepare: fetch, open, close };
}
