/** @file Links to results and worksheets in whatever text a person has: a chat, a list, a table, a file. */

export interface FoundLink {
  /** From the # on; empty for "bare". */
  fragment: string;
  /** Of the text, from 1. */
  line: number;
  /** "other": it carries something that no board shows. "bare": an address of such a page that has lost what stood behind its #. */
  kind: "result" | "worksheet" | "other" | "bare";
}

export interface FoundLinks {
  links: readonly FoundLink[];
  /** There are more, which were not looked at. */
  left: number;
}

/** A fragment as its own kind of link begins, also where a mail program has escaped the #; or an address that should have one. */
const pattern =
  /(?:#|%23)([a-z]{1,12})(\d{1,4})\.([\w-]*)|https?:\/\/[^\s"'<>#]{1,300}[?&]page=(?:compare|learn)(?![^\s"'<>]{0,300}(?:#|%23))/gi;

/** Shorter ones are anchors that happen to look like it. */
const shortestOther = 16;

/** The first `most` links of a text, and how many there are beyond. Anything between them is passed over. */
export function linksIn(text: string, most: number): FoundLinks {
  const links: FoundLink[] = [];
  let [line, counted, left] = [1, 0, 0];
  for (const { 1: name, 2: version, 3: payload = "", index } of text.matchAll(pattern)) {
    const kind = kindOf(name?.toLowerCase(), payload);
    if (!kind) continue;
    if (links.length === most) {
      left++;
      continue;
    }
    for (; counted < index; counted++) if (text[counted] === "\n") line++;
    const fragment = kind === "bare" ? "" : `#${name}${version}.${payload}`;
    links.push({ fragment, line, kind });
  }
  return { links, left };
}

function kindOf(name: string | undefined, payload: string): FoundLink["kind"] | null {
  if (name === undefined) return "bare";
  if (name === "r") return "result";
  if (name === "w") return "worksheet";
  return payload.length >= shortestOther ? "other" : null;
}
