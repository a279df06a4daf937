/** @file The worksheet that the page's address carries behind its #. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { isWorksheet, type ParsedWorksheet, parseWorksheet } from "../../../share/worksheet-link";
import { page } from "../../../store/settings/page";

interface SharedSheet {
  fragment: string;
  /** What the address said of the page when the link was opened: it is shown there, until one goes elsewhere. */
  own: string;
}

const read = (): SharedSheet | null =>
  isWorksheet(location.hash) ? { fragment: location.hash, own: page.getState().own } : null;

/** The link that is open, as it stands there, null where there is none; and a way to close it, which going back undoes. */
export function useSharedSheet(): { fragment: string | null; close: () => void } {
  const [opened, setOpened] = useState(read);
  const own = useStore(page, (shown) => shown.own);
  useEffect(() => {
    const readAgain = () => setOpened(read());
    // Going back to it is no other fragment, but another entry.
    for (const event of ["hashchange", "popstate"]) addEventListener(event, readAgain);
    return () => {
      for (const event of ["hashchange", "popstate"]) removeEventListener(event, readAgain);
    };
  }, []);
  const close = () => {
    history.pushState(null, "", location.pathname + location.search);
    setOpened(null);
    scrollTo(0, 0);
  };
  return { fragment: opened?.own === own ? opened.fragment : null, close };
}

/** What it carries; null until it is read. */
export function useParsedSheet(fragment: string): ParsedWorksheet | null {
  const [parsed, setParsed] = useState<{ fragment: string; sheet: ParsedWorksheet } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void parseWorksheet(fragment).then((sheet) => isWanted && setParsed({ fragment, sheet }));
    return () => {
      isWanted = false;
    };
  }, [fragment]);
  return parsed?.fragment === fragment ? parsed.sheet : null;
}
