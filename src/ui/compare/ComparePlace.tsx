import { useEffect } from "react";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useFetched } from "../shared/use-lazy";

const fetchPage = () => import("./Compare").then(({ Compare }) => Compare);

/** The place of the page of comparisons, which is fetched with the first visit. */
export function ComparePlace() {
  const fetched = useFetched(fetchPage);
  const { fetch } = fetched;
  useEffect(fetch, [fetch]);
  return (
    <main id="run">
      <FetchedPanel fetched={fetched} />
    </main>
  );
}
