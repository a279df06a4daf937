import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

const placeId = "page-tools";

/** The place in the header for what the page that is shown wants there. */
export const PageToolsPlace = () => <div id={placeId} />;

/** Puts these into the header for as long as the page is shown. */
export function PageTools({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Element | null>(null);
  useEffect(() => setPlace(document.getElementById(placeId)), []);
  return place && createPortal(children, place);
}
