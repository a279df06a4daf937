import { createPortal } from "react-dom";
import { Failed, Guarded } from "./FetchedPanel";
import styles from "./SheetPlace.module.css";
import type { OpenableSheet } from "./use-sheet";

/**
 * Where a sheet is while it is open: over the page, and in sight though its button may not be. When it throws or its code does
 * not come, the page under it goes on, and this place says so.
 */
export function SheetPlace({ sheet: { OpenSheet, failure, open, close } }: { sheet: OpenableSheet }) {
  if (!OpenSheet && !failure) return null;
  return createPortal(
    <div className={styles.place}>
      {failure && <Failed error={failure} onRetry={open} onDismiss={close} />}
      {OpenSheet && (
        <Guarded onDismiss={close}>
          <OpenSheet onClose={close} />
        </Guarded>
      )}
    </div>,
    document.body,
  );
}
