import { useEffect, useState } from "react";
import { useEngine } from "../engine-context";
import type { SourceBlock } from "./annotate";
import type { ComparableText } from "./comparable";
import { textOf } from "./kernel-text";

/**
 * The text of these parts, one below the other; null until it is there, and the one before while another is on its way. Throws, for
 * whoever shows it, what kept it from coming.
 */
export function useText(parts: ComparableText["parts"] | null): readonly SourceBlock[] | null {
  const { client } = useEngine();
  const [state, setState] = useState<readonly SourceBlock[] | Error | null>(null);
  const key = parts && JSON.stringify(parts);
  useEffect(() => {
    if (key === null) {
      setState(null);
      return undefined;
    }
    let isWanted = true;
    const wanted: ComparableText["parts"] = JSON.parse(key);
    Promise.all(wanted.map(({ kernel, choice }) => textOf(client, kernel, choice))).then(
      (texts) => isWanted && setState(texts.flat()),
      (error: Error) => isWanted && setState(error),
    );
    return () => {
      isWanted = false;
    };
  }, [client, key]);
  if (state instanceof Error) throw state;
  return state;
}
