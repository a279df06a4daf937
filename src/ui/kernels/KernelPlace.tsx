import { useEffect, useRef } from "react";
import { isEmbedded } from "../../store/settings/embed";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useFetched } from "../shared/use-lazy";

const fetchPage = () => import("../kernel-page/KernelPage").then(({ KernelPage }) => KernelPage);

/** The place of a kernel's page, where the focus goes, so that the Tab key goes on from there. Another kernel wants another place. */
export function KernelPlace() {
  const fetched = useFetched(fetchPage);
  const place = useRef<HTMLDivElement>(null);
  const { fetch } = fetched;
  useEffect(() => {
    fetch();
    // Which is the other page's where this one is embedded.
    if (!isEmbedded()) place.current!.focus({ preventScroll: true });
  }, [fetch]);
  return (
    <div ref={place} tabIndex={-1}>
      <FetchedPanel fetched={fetched} />
    </div>
  );
}
