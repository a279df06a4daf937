import { useFetched, useInterest } from "../shared/use-lazy";
import { useRunState } from "../use-session";

const fetchLeave = () => import("./Leave").then(({ Leave }) => Leave);

/** Where the ways stand by which a run leaves the page. Their code comes once a person is there. */
export function LeavePlace() {
  const hasRun = useRunState(({ run }) => run !== null);
  const fetched = useFetched(fetchLeave);
  useInterest(fetched, hasRun);
  return fetched.Panel && <fetched.Panel />;
}
