import { Guarded } from "./FetchedPanel";
import type { OpenableSheet } from "./use-sheet";

/** Where a sheet is while it is open. When it throws, the page under it goes on. */
export function SheetPlace({ sheet: { OpenSheet, close } }: { sheet: OpenableSheet }) {
  return (
    OpenSheet && (
      <Guarded>
        <OpenSheet onClose={close} />
      </Guarded>
    )
  );
}
