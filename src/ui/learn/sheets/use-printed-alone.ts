/** @file Printing one part of a page whose rest can be printed, too. */
import { useEffect, useState } from "react";

/** Whether only the part is to be on paper, as long as the browser prints; and what prints it. */
export function usePrintedAlone(): [isPrinted: boolean, print: () => void] {
  // Counted, since not every browser says when it is through.
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked === 0) return undefined;
    const end = () => setAsked(0);
    addEventListener("afterprint", end);
    print();
    return () => removeEventListener("afterprint", end);
  }, [asked]);
  return [asked > 0, () => setAsked((before) => before + 1)];
}
