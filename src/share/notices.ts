/** @file What is wrong with a link, as plain data that a page can translate and as English sentences. */
import { type LinkProblem, shortened } from "./settings";

export type LinkNoticeCode =
  /** The link as a whole cannot be read. */
  | "not-a-link"
  | "oversize"
  | "not-base64"
  | "corrupt"
  | "checksum"
  | "bomb"
  | "future-version"
  /** What settings there are is not known. */
  | "no-engine"
  /** One thing in it could not be taken as it stands; `field` says which. */
  | "unknown"
  | "not-allowed"
  | "unavailable"
  | "repeated"
  | "clamped"
  | "missing"
  /** `value` more notices were left out. */
  | "more";

export interface LinkNotice {
  code: LinkNoticeCode;
  /** An English sentence. */
  message: string;
  /** The setting, or the place in a result: "lr", "variants[1].stepMs". */
  field?: string;
  /** What stood there, cut to a length that fits a sentence. */
  value?: string;
  /** What is used instead. */
  used?: string;
}

/** What a notice is about, where it is about something. */
export type NoticeDetails = Pick<LinkNotice, "field" | "value" | "used">;

const sentences: Record<LinkNoticeCode, (details: Required<NoticeDetails>) => string> = {
  "not-a-link": () => "This is not a link of Halfstep: copy the whole address, from https:// to its end.",
  oversize: ({ value }) => `The link has ${value} characters, more than any that Halfstep makes.`,
  "not-base64": () =>
    "The result in the link has characters that no link has: something was added to it or changed.",
  corrupt: () =>
    "The result in the link is damaged and cannot be unpacked: part of it is missing or changed.",
  checksum: () => "The result in the link does not match its checksum: something in it was changed.",
  bomb: ({ value }) => `The result in the link unpacks to more than ${value} bytes, which no result does.`,
  "future-version": ({ value }) =>
    `The link was made by a newer Halfstep (${value}): reload the page to get the newest one.`,
  "no-engine": () => "The engine that knows the settings does not answer: reload the page and try again.",
  unknown: ({ field, value }) => `${field} is not known here; its value ${value} is left out.`,
  "not-allowed": ({ field, value, used }) => `${field} cannot be ${value}; ${used} is used instead.`,
  unavailable: ({ field, value, used }) => `${field} cannot be ${value} here; ${used} is used instead.`,
  repeated: ({ field, value, used }) => `${field} is there twice; ${used} is used, ${value} is left out.`,
  clamped: ({ field, value, used }) => `${field} was cut from ${value} to ${used}.`,
  missing: ({ field, used }) => `${field} is missing; ${used} is used instead.`,
  more: ({ value }) => `There are ${value} more remarks of this kind.`,
};

/** A person reads no more than this, and a hostile link could ask for thousands. */
const mostNotices = 40;

/** Gathers notices. */
export class Notices {
  readonly #all: LinkNotice[] = [];
  #count = 0;

  add(code: LinkNoticeCode, details: NoticeDetails = {}): void {
    this.#count++;
    if (this.#all.length < mostNotices) this.#all.push(noticeOf(code, details));
  }

  /** At most forty, then one that counts the rest. */
  get all(): readonly LinkNotice[] {
    const left = this.#count - this.#all.length;
    return left > 0 ? [...this.#all, noticeOf("more", { value: String(left) })] : this.#all;
  }
}

/** Settings that could not be followed as notices; `place` stands before their names. */
export function noteProblems(problems: readonly LinkProblem[], place: string, notices: Notices): void {
  for (const { name, value, reason, used } of problems)
    notices.add(reason, { field: `${place}${name}`, value, ...(used !== null && { used: String(used) }) });
}

function noticeOf(code: LinkNoticeCode, details: NoticeDetails): LinkNotice {
  const { field = "", value = "", used = "nothing" } = details;
  return { code, message: sentences[code]({ field, value, used }), ...details };
}

/** A value of unknown kind in a few words. Never looks into it: it may be nested without end. */
export function describe(value: unknown): string {
  if (typeof value === "string") return shortened(`"${value}"`);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
