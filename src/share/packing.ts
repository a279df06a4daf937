/**
 * @file Data as compact JSON and back: lists instead of keys, numbers instead of words, rounded figures. A packing is
 * declared once and does both. Reading trusts nothing: what is missing or not allowed is noted and replaced.
 */
import { describe, Notices } from "./notices";
import { shortened } from "./settings";

export type Json = null | boolean | number | string | readonly Json[];

export interface Packing<T> {
  pack(value: T): Json;
  /** What `packed` stands for, found at `field`. Never throws; every difference from what is there gets a notice. */
  unpack(packed: unknown, field: string, notices: Notices): T;
  /** What a structure means that ends before this member; left out for a member that it always had. */
  meant?: T;
}

/** A number from `min` to `max` with so many significant digits; null for what is no number. */
export function figure(digits: number, min = 0, max = 1e15): Packing<number | null> {
  return leaf(null, (value) => isWithin(value, min, max), rounded(digits, min, max));
}

/** An integer from 0 to `max`. */
export function count(max = Number.MAX_SAFE_INTEGER): Packing<number> {
  const isCount = (value: unknown) => Number.isSafeInteger(value) && isWithin(value, 0, max);
  return leaf(0, isCount, (value) => (isCount(value) ? value : 0));
}

/** One of several words, by its place among them. New words go to the end. */
export function choice<T extends string>(words: readonly T[], fallback: T): Packing<T> {
  return {
    pack: (word) => words.indexOf(word),
    unpack(packed, field, notices) {
      const word = typeof packed === "number" ? words[packed] : undefined;
      if (word === undefined) noteUnusable(packed, field, fallback, notices);
      return word ?? fallback;
    },
  };
}

/** A set of words, a bit for each, in the order of the words. */
export function flags<T extends string>(words: readonly T[]): Packing<readonly T[]> {
  return {
    pack: (set) => words.reduce((bits, word, i) => bits + (set.includes(word) ? 2 ** i : 0), 0),
    unpack(packed, field, notices) {
      if (!Number.isSafeInteger(packed) || !isWithin(packed, 0, 2 ** 30)) {
        noteUnusable(packed, field, "none", notices);
        return [];
      }
      const bits = packed as number;
      if (bits >= 2 ** words.length) notices.add("unknown", { field, value: String(bits) });
      return words.filter((_, i) => (bits >> i) & 1);
    },
  };
}

/** Visible characters only, at most so many. */
export function text(longest: number): Packing<string> {
  const cleaned = (value: string) => value.slice(0, longest).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "");
  return {
    pack: cleaned,
    unpack(packed, field, notices) {
      if (typeof packed !== "string") {
        noteUnusable(packed, field, '""', notices);
        return "";
      }
      const used = cleaned(packed);
      if (used !== packed) notices.add("clamped", { field, value: describe(packed), used: describe(used) });
      return used;
    },
  };
}

/** Eight hexadecimal digits. */
export function hash(): Packing<string> {
  return leaf("", (value) => typeof value === "string" && /^([0-9a-f]{8})?$/.test(value));
}

/** Text, or else something that never travels as text. */
export function textOr<T>(longest: number, other: Packing<T>): Packing<string | T> {
  const words = text(longest);
  return {
    pack: (value) => (typeof value === "string" ? words.pack(value) : other.pack(value)),
    unpack: (packed, field, notices) =>
      (typeof packed === "string" ? words : other).unpack(packed, field, notices),
  };
}

/** At most `most` of a kind. */
export function list<T>(item: Packing<T>, most: number): Packing<readonly T[]> {
  return {
    pack: (values) => values.slice(0, most).map(item.pack),
    unpack(packed, field, notices) {
      if (!Array.isArray(packed)) {
        noteUnusable(packed, field, "an empty list", notices);
        return [];
      }
      if (packed.length > most)
        notices.add("clamped", { field, value: describe(packed), used: `a list of ${most}` });
      return packed.slice(0, most).map((one, i) => item.unpack(one, `${field}[${i}]`, notices));
    },
  };
}

/** Those of a list that have a name that none before them has. */
export function distinct<T>(all: Packing<readonly T[]>, nameOf: (item: T) => string): Packing<readonly T[]> {
  const firsts = (values: readonly T[]) =>
    values.filter((one, i) => values.findIndex((other) => nameOf(other) === nameOf(one)) === i);
  return {
    pack: (values) => all.pack(firsts(values)),
    unpack(packed, field, notices) {
      const values = all.unpack(packed, field, notices);
      const kept = firsts(values);
      for (const value of values.filter((one) => !kept.includes(one)))
        notices.add("repeated", { field, value: describe(nameOf(value)), used: "the first" });
      return kept;
    },
  };
}

/**
 * An object as the list of its values, in the order of the declaration. New keys go to the end, as `later`: it ends before
 * those that are what their absence means, so that they cost nothing and older pages read it.
 */
export function struct<T extends object>(members: { [K in keyof T]: Packing<T[K]> }): Packing<T> {
  const named = Object.entries(members) as [string, Packing<unknown>][];
  const needed = (value: T) =>
    named.findLastIndex(([name, { meant }]) => meant === undefined || value[name as keyof T] !== meant) + 1;
  return {
    pack: (value) =>
      named.slice(0, needed(value)).map(([name, member]) => member.pack(value[name as keyof T])),
    unpack(packed, field, notices) {
      const isList = Array.isArray(packed);
      if (!isList) noteUnusable(packed, field, "nothing", notices);
      // One notice for the whole, instead of one for each of its members.
      const own = isList ? notices : new Notices();
      const values: unknown[] = isList ? packed : [];
      for (let i = named.length; i < values.length; i++)
        notices.add("unknown", { field: `${field}[${i}]`, value: describe(values[i]) });
      return Object.fromEntries(
        named.map(([name, member], i) => {
          const isLacking = i >= values.length && member.meant !== undefined;
          return [
            name,
            isLacking ? member.meant : member.unpack(values[i], field ? `${field}.${name}` : name, own),
          ];
        }),
      ) as T;
    },
  };
}

/** A member that a structure has got after links were made without it, which mean this value. */
export const later = <T>(inner: Packing<T>, meant: T & (string | number | boolean | null)): Packing<T> => ({
  ...inner,
  meant,
});

/** Something that may not be there. */
export function nullable<T>(inner: Packing<T>): Packing<T | null> {
  return {
    pack: (value) => (value === null ? null : inner.pack(value)),
    unpack(packed, field, notices) {
      if (packed === undefined) noteUnusable(packed, field, "nothing", notices);
      return packed === null || packed === undefined ? null : inner.unpack(packed, field, notices);
    },
  };
}

/** Figures that make sense together only: null where one of them is no number. */
export function together<K extends string>(
  members: Record<K, Packing<number | null>>,
): Packing<Record<K, number> | null> {
  const all = struct<Record<K, number | null>>(members);
  const names = Object.keys(members) as K[];
  const hasNull = (packed: Json) => Array.isArray(packed) && packed.includes(null);
  return {
    pack(value) {
      const packed = value && all.pack(value);
      return packed && hasNull(packed) ? null : packed;
    },
    unpack(packed, field, notices) {
      if (packed === null) return null;
      const found = all.unpack(packed, field, notices);
      const lacking = names.find((name) => found[name] === null);
      if (lacking === undefined) return found as Record<K, number>;
      // What is there but unusable has its notice already.
      if (Array.isArray(packed) && packed[names.indexOf(lacking)] === null)
        noteUnusable(null, `${field}.${lacking}`, "nothing", notices);
      return null;
    },
  };
}

/** Something that travels in another form than it is used in, which may have room for more: that is noted. */
export function mapped<T, U>(
  inner: Packing<U>,
  toTravel: (value: T) => U,
  fromTravel: (travelled: U) => T,
): Packing<T> {
  return {
    pack: (value) => inner.pack(toTravel(value)),
    unpack(packed, field, notices) {
      const travelled = inner.unpack(packed, field, notices);
      const value = fromTravel(travelled);
      const [given, used] = [travelled, toTravel(value)].map((one) => JSON.stringify(inner.pack(one)));
      if (given !== used)
        notices.add("not-allowed", { field, value: shortened(given!), used: shortened(used!) });
      return value;
    },
  };
}

export const yesOrNo: Packing<boolean> = mapped<boolean, "no" | "yes">(
  choice(["no", "yes"], "no"),
  (value) => (value ? "yes" : "no"),
  (word) => word === "yes",
);

function leaf<T extends Json>(
  fallback: T,
  isUsable: (packed: unknown) => boolean,
  pack: (value: T) => T = (value) => value,
): Packing<T> {
  return {
    pack,
    unpack(packed, field, notices) {
      if (packed === null && fallback === null) return fallback;
      if (isUsable(packed)) return packed as T;
      noteUnusable(packed, field, fallback === null ? "nothing" : describe(fallback), notices);
      return fallback;
    },
  };
}

function noteUnusable(packed: unknown, field: string, used: string, notices: Notices): void {
  if (packed === undefined) notices.add("missing", { field, used });
  else notices.add("not-allowed", { field, value: describe(packed), used });
}

const isWithin = (value: unknown, min: number, max: number): boolean =>
  typeof value === "number" && value >= min && value <= max;

const rounded = (digits: number, min: number, max: number) => (value: number | null) => {
  const round = value === null ? Number.NaN : Number(value.toPrecision(digits));
  return isWithin(round, min, max) ? round : null;
};
