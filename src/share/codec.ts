/** @file Records as links and links back: `#r1.` and deflated JSON in base64url behind its checksum. */
import type { Field, Preset, RunConfig } from "../worker/api";
import { demoFields, listProblems, withoutLists } from "./demo";
import { type LinkNotice, type LinkNoticeCode, Notices, noteProblems } from "./notices";
import { ownNames, pageField, readPage } from "./pages";
import { packR1, unpackR1 } from "./r1";
import type { ResultRecord } from "./record";
import { longestLink, noticesOf, seal, UnreadableError, unseal } from "./sealed";
import { readSettings, type SettingsSchema } from "./settings";

/** What a link is read by: the settings that there are. Part of what the engine says of itself. */
export interface LinkSchema {
  fields: readonly Field[];
  defaults: RunConfig;
  presets?: readonly Preset[];
}

export interface LinkValue {
  /** What the link sets; where it sets nothing but has a result, the settings of the result's baseline. */
  config: RunConfig;
  record: ResultRecord | null;
}

/** Whatever could not be taken as it stands in the link has its notice, in either case. */
export type ParsedLink =
  | { ok: true; value: LinkValue; notices: readonly LinkNotice[] }
  | { ok: false; value: null; notices: readonly LinkNotice[] };

type Reader = (packed: unknown, schema: SettingsSchema, notices: Notices) => ResultRecord | null;

/** By version. A new version joins the old ones, whose readers then end in a step that makes the record as it is now. */
const readers: ReadonlyMap<number, Reader> = new Map([[1, unpackR1]]);
const newestVersion = 1;

/** What a link may set for the page alone. */
const pageFields: readonly Field[] = [
  pageField,
  { name: "lang", kind: "choice", options: ["en", "zh"], default: "en", takesEffect: "now" },
  {
    name: "theme",
    kind: "choice",
    options: ["system", "light", "dark"],
    default: "system",
    takesEffect: "now",
  },
  { name: "pace", kind: "choice", options: ["watch", "full"], default: "auto", takesEffect: "now" },
];

/** The part of an address that holds this result, from the # on. */
export const encodeRecord = async (record: ResultRecord): Promise<string> =>
  `#r${newestVersion}.${await seal(packR1(record))}`;

/**
 * Reads a whole address or a part of it: settings (`?precision=f16&seed=7`), a result (`#r1.…`), or both. Never throws
 * or rejects, whatever it is given, and changes nothing without a notice.
 */
export async function parseLink(link: unknown, schema: LinkSchema): Promise<ParsedLink> {
  const notices = new Notices();
  try {
    const value = await read(link, schema, notices);
    return { ok: true, value, notices: notices.all };
  } catch (error) {
    return { ok: false, value: null, notices: noticesOf(error) };
  }
}

/**
 * The settings of a link that could be parsed, from the question mark on; empty for none. A page that follows a link goes
 * there, at its own address: the address in front of the settings may be a stranger's.
 */
export function searchOf(link: string): string {
  const { search } = partsOf(link.trim());
  return search === "" || search.startsWith("?") ? search : `?${search}`;
}

/** What an unreadable link comes to. */
export const unreadable = (code: LinkNoticeCode): ParsedLink => ({
  ok: false,
  value: null,
  notices: noticesOf(new UnreadableError(code)),
});

async function read(link: unknown, schema: LinkSchema, notices: Notices): Promise<LinkValue> {
  if (typeof link !== "string") throw new UnreadableError("not-a-link");
  if (link.length > longestLink) throw new UnreadableError("oversize", { value: String(link.length) });
  const { search, version, payload } = partsOf(link.trim());
  const settings: SettingsSchema = {
    fields: schema.fields,
    presets: schema.presets ?? [],
    base: schema.defaults,
    others: [...pageFields, ...demoFields(readPage(search, "").name)],
  };
  const { config, problems } = readSettings(withoutLists(search), settings);
  // What a page reads alone it also checks.
  const own = ownNames(search);
  noteProblems(
    [...problems.filter(({ name }) => !own.includes(name)), ...listProblems(search, schema.fields)],
    "",
    notices,
  );
  if (version === null) return { config, record: null };
  const record = await readRecord(version, payload, settings, notices);
  const setsSomething = [...new URLSearchParams(search).keys()].some(
    (name) => name === "preset" || schema.fields.some((field) => field.name === name),
  );
  return { config: setsSomething ? config : record.variants[record.baseline]!.config, record };
}

/** The settings and the result in a text; version null where there is no result. */
function partsOf(link: string): { search: string; version: number | null; payload: string } {
  const [, place = "", query, fragment = ""] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(link) ?? [];
  const result = /^r(\d+)(?:\.(.*))?$/s.exec(fragment);
  // Settings may come without the question mark: "precision=f16&seed=7".
  const isBare = query === undefined && /^\w+=\S*$/.test(place);
  const isAddress = /^(https?|file):\/\//i.test(place);
  const isPart = /^([./]|$)/.test(place) && (query !== undefined || result !== null);
  if (!isBare && !isAddress && !isPart) throw new UnreadableError("not-a-link");
  return {
    search: query ?? (isBare ? place : ""),
    version: result ? Number(result[1]) : null,
    payload: result?.[2] ?? "",
  };
}

async function readRecord(
  version: number,
  payload: string,
  schema: SettingsSchema,
  notices: Notices,
): Promise<ResultRecord> {
  if (version > newestVersion) throw new UnreadableError("future-version", { value: `r${version}` });
  const reader = readers.get(version);
  if (!reader) throw new UnreadableError("corrupt");
  // What is no JSON ends as "corrupt" too.
  const packed = await unseal(payload);
  const record = reader(packed, schema, notices);
  if (!record) throw new UnreadableError("corrupt");
  return record;
}
