import { useEffect } from "react";
import { recall } from "../../store/settings/remembered";
import { useFetched } from "../shared/use-lazy";
import { useRunState } from "../use-session";
import { useOfflineAfter } from "./use-offline-after";

const fetchSlip = () => import("./UpdateSlip").then(({ UpdateSlip }) => UpdateSlip);

/** The place of what is said of newer versions, whose code comes once this browser keeps the page. */
export function UpdatePlace() {
  const { Panel, fetch } = useFetched(fetchSlip);
  const hasLoss = useRunState(({ run }) => Boolean(run?.progress));
  useOfflineAfter(hasLoss);
  useEffect(() => {
    if (recall("offline")) fetch();
  }, [fetch]);
  return Panel && <Panel />;
}
