import { createPortal } from "react-dom";
import { Guarded } from "./FetchedPanel";
import type { OpenableSheet } from "./use-sheet";

/**
 * Where a sheet is while it is open: over the page, and in sight though its button may not be. When it throws, the page under it
 * goes on, and this place says so.
 */
export function SheetPlace({ sheet: { OpenSheet, close } }: { sheet: OpenableSheet }) {
  return OpenSheet && <Guarded>{createPortal(<OpenSheet onClose={close} />, document.body)}</Guarded>;
}
