import { useEffect } from "react";

/** Has the page kept for later once there is a loss to see, which nothing of it shall delay. Where that does not work, nothing is said. */
export function useOfflineAfter(hasLoss: boolean): void {
  useEffect(() => {
    if (!hasLoss) return;
    import("../../store/offline/offline")
      .then(({ offlineOfPage }) => offlineOfPage().begin())
      .catch(() => {});
  }, [hasLoss]);
}
