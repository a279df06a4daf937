/** @file For tests: ways to spoil a link. */
import { fromBase64Url, toBase64Url } from "../../lib/base64url";
import { fields } from "../../train/fields";
import { sign } from "./signed-link";

const hostile = [
  null,
  true,
  "",
  "\u202e\u0000</script>",
  "x".repeat(5000),
  "?__proto__=1&constructor=2&hidden=1,2,3,4,5,6,7,8,9",
  "seed=1&seed=2&lr=1e999&epochs=NaN&precision=toString",
  -1,
  -0,
  0.5,
  1e308,
  2 ** 53,
  123456789.12345678,
  [],
  [[[[[]]]]],
  new Array(999).fill(7),
  {},
  JSON.parse(
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"length":3,"0":1}',
  ),
  { toString: 1, valueOf: null, toJSON: 2, length: -1 },
].map((value) => JSON.stringify(value));

type Tree = unknown[];

/** Each makes a text of a link, or of the JSON of one. */
export type Mutations = Readonly<Record<string, (link: string) => string | Promise<string>>>;

export interface Spoilable {
  /** What links of this kind begin with, "#r1.". */
  mark: string;
  /** The JSON of some of them. */
  packed: readonly unknown[];
  /** Those that may be joined to another. */
  links(): readonly string[];
}

/** The same random numbers make the same texts. */
export function mutationsOf(random: () => number, { mark, packed: trees, links }: Spoilable): Mutations {
  const below = (count: number) => Math.floor(count * random());
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;

  const flipBit = (bytes: Uint8Array<ArrayBuffer>) => {
    bytes[below(bytes.length)]! ^= 1 << below(8);
    return bytes;
  };

  /** One of them, each time anew: a list must not come to lie in itself. */
  const pickHostile = (): unknown => JSON.parse(pick(hostile));

  const packed = (): Tree => JSON.parse(JSON.stringify(pick(trees)));

  const signed = async (text: string, options = {}) => (await sign(text, options)).replace("#r1.", mark);

  /** Any list in a tree, the deeper ones as likely as there are more of them. */
  function pickList(tree: Tree): Tree {
    const lists: Tree[] = [tree];
    for (const list of lists) lists.push(...list.filter((one) => Array.isArray(one)));
    return pick(lists.filter(({ length }) => length > 0));
  }

  return {
    "bits of the text": (link) => {
      const bytes = flipBit(new TextEncoder().encode(link));
      return new TextDecoder().decode(bytes);
    },
    "bits of the data": (link) => {
      const [front, payload = "AAAAAAAA"] = link.split(mark);
      return front + mark + toBase64Url(flipBit(fromBase64Url(payload)!));
    },
    "cut off": (link) => link.slice(0, below(link.length)),
    "cut in": (link) => link.slice(below(link.length)),
    "two joined": (link) => link.slice(0, below(link.length)) + pick(links()).slice(below(100)),
    "characters changed": (link) => {
      const place = below(link.length);
      return link.slice(0, place) + pick([..."?#&=.%+-_/ é\u0000😀"]) + link.slice(place + below(2));
    },
    "random bytes": () => {
      const bytes = Uint8Array.from({ length: below(2000) }, () => below(256));
      return (
        pick([mark, mark.replace("1.", "2."), mark.replace("1.", "0."), "?", ""]) +
        pick([toBase64Url(bytes), String.fromCharCode(...bytes)])
      );
    },
    "random bytes signed": () =>
      signed(String.fromCharCode(...Array.from({ length: 200 }, () => below(128))), {
        isDeflated: random() < 0.5,
      }),
    "fields swapped": () => {
      const tree = packed();
      const list = pickList(tree);
      const [a, b] = [below(list.length), below(list.length)];
      [list[a], list[b]] = [list[b], list[a]];
      return signed(JSON.stringify(tree));
    },
    "fields replaced": () => {
      const tree = packed();
      for (let times = 1 + below(4); times > 0; times--) {
        const list = pickList(tree);
        list[below(list.length)] = pickHostile();
      }
      return signed(JSON.stringify(tree));
    },
    "fields removed or added": () => {
      const tree = packed();
      const list = pickList(tree);
      list.splice(below(list.length), below(3), ...(random() < 0.5 ? [pickHostile()] : []));
      return signed(JSON.stringify(tree));
    },
    "lists repeated": () => {
      const tree = packed();
      const list = pickList(tree);
      const once = [...list];
      for (let times = 1 + below(40); times > 0 && list.length < 3000; times--) list.push(...once);
      return signed(JSON.stringify(tree));
    },
    "numbers grown or gone": () => {
      const factor = pick([-1, 0, 10, 1e3, 1e9, 1e300]);
      const text = JSON.stringify(packed());
      const target = below(200);
      let place = 0;
      return signed(
        text.replace(/-?\d[\d.e+-]*/g, (digits) =>
          place++ === target ? String(Number(digits) * factor) : digits,
        ),
      );
    },
    "JSON changed": () => {
      const text = JSON.stringify(packed());
      const place = below(text.length);
      return signed(text.slice(0, place) + pick([...'[]{},:"0e-']) + text.slice(place + below(2)));
    },
    "nested deep": () => {
      const depth = 1 + below(20_000);
      return signed(
        `${pick(["[", '{"__proto__":', '{"constructor":']).repeat(depth)}1${"]".repeat(below(depth))}`,
      );
    },
    bombs: () => signed(pick([" ", "[", "0", '"'])!.repeat(200_000 + below(400_000))),
    "settings mutated": () => {
      const names = [
        ...fields.map(({ name }) => name),
        "__proto__",
        "constructor",
        "toString",
        "preset",
        "lang",
        "x",
      ];
      const values = [
        "",
        "-1",
        "0",
        "1e400",
        "1,2",
        ",",
        "f16",
        "NaN",
        "%E0%A4%A",
        "hasOwnProperty",
        "é",
        "9".repeat(400),
      ];
      return `?${Array.from({ length: below(12) }, () => `${pick(names)}=${pick(values)}`).join("&")}`;
    },
  };
}
