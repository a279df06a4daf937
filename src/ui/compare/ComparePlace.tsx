import { useEffect } from "react";
import { useText } from "../i18n";
import { Button } from "../shared/Button";
import { useFetched } from "../shared/use-lazy";

const fetchPage = () => import("./Compare").then(({ Compare }) => Compare);

/** The place of the page of comparisons, which is fetched with the first visit. */
export function ComparePlace() {
  const t = useText();
  const { Panel, hasFailed, fetch } = useFetched(fetchPage);
  useEffect(fetch, [fetch]);
  return (
    <main id="run">
      {Panel && <Panel />}
      {hasFailed && <Button onClick={fetch}>{t.failure.retry}</Button>}
    </main>
  );
}
