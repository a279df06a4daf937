import { useCallback, useEffect } from "react";
import type { PageName } from "../share/pages";
import { fetchedPage, fetchPage } from "./pages";
import { FetchedPanel } from "./shared/FetchedPanel";
import { useFetched } from "./shared/use-lazy";

/** The place of a page, which is fetched with its first visit. Another page wants another place. */
export function PagePlace({ name }: { name: PageName }) {
  const fetchThis = useCallback(() => fetchPage(name), [name]);
  const fetched = useFetched(fetchThis, fetchedPage(name));
  const { Panel, fetch } = fetched;
  const isHere = Panel !== null;
  useEffect(() => {
    if (!isHere) fetch();
  }, [isHere, fetch]);
  return (
    <main id="page">
      <FetchedPanel fetched={fetched} />
    </main>
  );
}
