/**
 * @file The short forms in which our kernels are written, and what of WebAssembly's text they stand for. They save the noise that
 * hides a loop: an instruction is still an instruction, and there is none that is not named.
 *
 *   $x, 4                       where an i32 instruction or a call wants a value: (local.get $x), (i32.const 4)
 *   (for $i FROM TO STEP …)     a loop that is left at its top; downwards where STEP begins with a minus
 *   (repeat i FROM TO …)        its forms for each number; {i} and {16*i} are replaced in every word
 *   (fragment x i …)            forms with a name, which (insert x 3) writes down where it stands, with 3 for {i}
 *   (madd A B C)                A·B + C of four lanes: two roundings in strict arithmetic, one or two in relaxed
 *   (arg x) (scratch x)         the address of an argument, of memory of the kernel's own
 *   (kept x)                    the address of what is kept beside an argument, 0 where nothing is
 *   (dim N) (constant X)        a dimension as i32, a parameter as f64; (address X) is where that lies
 *   (phase …)                   a function that the device calls with its share of the work; phases run one after another
 */
import type { Arithmetic } from "../../src/device/device";
import { type Form, isCalled, isList, writeForm } from "./forms.ts";

/** What a kernel's text says of the launch that it reads. */
export interface LaunchLayout {
  args: readonly string[];
  scratch: readonly string[];
  kept: readonly string[];
  dims: readonly string[];
  params: readonly string[];
}

/** Instructions whose first word names something that is no value. */
const naming = new Set(
  "local.get local.set local.tee global.get global.set call br br_if block loop func param local result type import export".split(
    " ",
  ),
);

export class Expander {
  readonly #layout: LaunchLayout;
  readonly #arithmetic: Arithmetic;
  readonly #fragments = new Map<Form, { variable: string; forms: readonly Form[] }>();
  #phases = 0;

  constructor(layout: LaunchLayout, arithmetic: Arithmetic) {
    this.#layout = layout;
    this.#arithmetic = arithmetic;
  }

  /** Phases met so far. */
  get phases(): number {
    return this.#phases;
  }

  /** Forms of plain WebAssembly text. Throws an Error that quotes what is not known. */
  expand(form: Form): Form[] {
    if (!isList(form)) return [form];
    const [head, ...rest] = form as readonly [Form, ...Form[]];
    switch (head) {
      case "for":
        return this.#loop(rest);
      case "repeat":
        return this.#repeat(rest);
      case "fragment":
        this.#fragments.set(rest[0]!, { variable: String(rest[1]), forms: rest.slice(2) });
        return [];
      case "insert":
        return this.#insert(rest);
      case "phase":
        return [this.#phase(rest)];
      case "madd":
        return [this.#madd(rest.flatMap((operand) => this.#operand(operand)))];
      case "arg":
      case "scratch":
      case "kept":
      case "dim":
      case "constant":
      case "address":
        return [this.#field(head, String(rest[0]))];
      default:
        return [this.#instruction(form)];
    }
  }

  #instruction(form: readonly Form[]): Form {
    const [head] = form;
    if (typeof head !== "string" || isDeclaration(form)) return form;
    const takesIntegers = /^(i32\.(?!const)|call$|local\.(set|tee)$|if$|select$)/.test(head);
    return form.flatMap((word, at) => {
      if (at === 0 || (at === 1 && naming.has(head) && !isList(word))) return [word];
      if (isList(word)) return this.expand(word);
      if (word.startsWith("$")) return [["local.get", word]];
      return takesIntegers && /^-?(\d+|0x[\da-f]+)$/.test(word) ? [["i32.const", word]] : [word];
    });
  }

  /** A value: a local or an integer by its short form, or an instruction. */
  #operand(form: Form): Form[] {
    if (isList(form)) return this.expand(form);
    if (form.startsWith("$")) return [["local.get", form]];
    return [["i32.const", form]];
  }

  #loop([counter, from, to, step, ...body]: readonly Form[]): Form[] {
    const [start] = this.#operand(from!);
    const [end] = this.#operand(to!);
    const [stride] = this.#operand(step!);
    const value: Form = ["local.get", counter!];
    const isDown = String(step).startsWith("-");
    return [
      ["local.set", counter!, start!],
      [
        "block",
        [
          "loop",
          ["br_if", "1", [isDown ? "i32.le_s" : "i32.ge_s", value, end!]],
          ...body.flatMap((form) => this.expand(form)),
          ["local.set", counter!, ["i32.add", value, stride!]],
          ["br", "0"],
        ],
      ],
    ];
  }

  #repeat([name, from, to, ...body]: readonly Form[]): Form[] {
    const forms: Form[] = [];
    for (let i = Number(from); i < Number(to); i++) {
      forms.push(...body.flatMap((form) => this.expand(substitute(form, String(name), i))));
    }
    return forms;
  }

  #insert(inserted: readonly Form[]): Form[] {
    const [name, value] = inserted;
    const fragment = this.#fragments.get(name!);
    if (!fragment)
      throw new Error(`(insert ${String(name)}): no (fragment ${String(name)} …) stands before it`);
    const { variable, forms } = fragment;
    if (!/^-?\d+$/.test(String(value))) {
      const written = writeForm(["insert", ...inserted]);
      throw new Error(`${written}: write the number for {${variable}}, as in (insert ${String(name)} 0)`);
    }
    return forms.flatMap((form) => this.expand(substitute(form, variable, Number(value))));
  }

  #phase(body: readonly Form[]): Form {
    const named = ["$launch", "$rank", "$world"].map((name): Form => ["param", name, "i32"]);
    const exported: Form = ["export", `"phase${this.#phases++}"`];
    return ["func", exported, ...named, ...body.flatMap((form) => this.expand(form))];
  }

  #madd([a, b, c]: readonly Form[]): Form {
    if (this.#arithmetic === "relaxed") return ["f32x4.relaxed_madd", a!, b!, c!];
    return ["f32x4.add", ["f32x4.mul", a!, b!], c!];
  }

  /** The launch holds addresses and dimensions as i32, then parameters as f64. */
  #field(kind: "arg" | "scratch" | "kept" | "dim" | "constant" | "address", name: string): Form {
    const { args, scratch, kept, dims, params } = this.#layout;
    const names = { arg: args, scratch, kept, dim: dims, constant: params, address: params }[kind];
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`(${kind} ${name}): the kernel names no such ${kind} in its first form`);
    const launch: Form = ["local.get", "$launch"];
    const addresses = args.length + scratch.length + kept.length;
    const words = addresses + dims.length;
    const constant = 8 * (Math.ceil(words / 2) + index);
    if (kind === "address") return ["i32.add", launch, ["i32.const", String(constant)]];
    if (kind === "constant") return ["f64.load", `offset=${constant}`, launch];
    const before = { arg: 0, scratch: args.length, kept: args.length + scratch.length, dim: addresses }[kind];
    return ["i32.load", `offset=${4 * (before + index)}`, launch];
  }
}

/** Declarations, and constants whose words are all meant as they stand. */
function isDeclaration([head]: readonly Form[]): boolean {
  return /^(param|local|result|import|export|type|global|table|memory|data|elem|.*\.const|i8x16\.shuffle)$/.test(
    String(head),
  );
}

/** Replaces {i}, {16*i} and {i+1} in every word. */
function substitute(form: Form, name: string, value: number): Form {
  if (isList(form)) {
    if (isCalled(form, "repeat") && form[1] === name) throw new Error(`repeat ${name} inside repeat ${name}`);
    return form.map((part) => substitute(part, name, value));
  }
  return form.replace(/\{(?:(\d+)\*)?(\w+)(?:\+(\d+))?\}/g, (text, factor = "1", variable, plus = "0") =>
    variable === name ? String(Number(factor) * value + Number(plus)) : text,
  );
}
