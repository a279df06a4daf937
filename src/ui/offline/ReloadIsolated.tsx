import { useStore } from "zustand";
import { offlineOfPage } from "../../store/offline/offline";
import { isActive } from "../../store/runs/run-state";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useRunState } from "../use-session";
import { words } from "./words";

/** The way to threads that share memory, where this page came before the service worker that isolates it, and nothing trains. */
export function ReloadIsolated({ className }: { className?: string | undefined }) {
  const t = useWords(words);
  const offline = offlineOfPage();
  const isOffered = useStore(offline.state, (state) => state.isIsolatedNext);
  const isBusy = useRunState(({ run }) => isActive(run));
  if (!isOffered || isBusy) return null;
  return (
    <Button look="quiet" className={className} onClick={() => location.reload()}>
      {t.isolate}
    </Button>
  );
}
