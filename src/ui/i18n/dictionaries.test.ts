import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { en } from "./en";
import { zh } from "./zh";

const uiFolder = fileURLToPath(new URL("..", import.meta.url));

const components = readdirSync(uiFolder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^i18n/.test(path))
  .map((path) => ({ path, code: readFileSync(join(uiFolder, path), "utf8") }));

/** "run.train" for every text, whether it is a string or makes one. */
function keysOf(dictionary: object, prefix = ""): string[] {
  return Object.entries(dictionary).flatMap(([key, value]) =>
    typeof value === "object" ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function textAt(dictionary: object, key: string): unknown {
  return key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], dictionary);
}

describe("the dictionaries", () => {
  it("have the same keys", () => {
    expect(keysOf(zh)).toEqual(keysOf(en));
  });

  it("have a text for each key", () => {
    for (const dictionary of [en, zh]) {
      const empty = keysOf(dictionary).filter((key) => textAt(dictionary, key) === "");
      expect(empty).toEqual([]);
    }
  });

  it("say something else in Chinese, except for names", () => {
    const names =
      /^(header\.name|language\.|presets\.|options\.|document\.training|facts\.of|run\.onGpu|charts\.)/;
    const same = keysOf(en).filter(
      (key) => typeof textAt(en, key) === "string" && textAt(en, key) === textAt(zh, key),
    );
    expect(same.filter((key) => !names.test(key))).toEqual([]);
  });

  it("use Chinese punctuation in Chinese sentences", () => {
    const sources = ["zh", "zh-settings", "zh-failures"].map((name) =>
      readFileSync(join(uiFolder, `i18n/${name}.ts`), "utf8"),
    );
    const source = sources.join("\n");
    const mixed = source.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g) ?? [];
    expect(mixed).toEqual([]);
  });

  it("have no key that the page does not use", () => {
    const code = components.map((component) => component.code).join("\n");
    const isUsed = (key: string): boolean => {
      const parts = key.split(".");
      if (code.includes(`t.${key}`)) return true;
      // A group that is picked from by a name at run time, as in t.failures[code] or wordFor(t.fields, name).
      return parts.some((_, i) => {
        const group = `t.${parts.slice(0, i + 1).join(".")}`;
        return i < parts.length - 1 && (code.includes(`${group}[`) || code.includes(`wordFor(${group},`));
      });
    };
    expect(keysOf(en).filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe("the components", () => {
  it.each(components.filter(({ path }) => path.endsWith(".tsx")))(
    "$path has no words of its own",
    ({ path, code }) => {
      expect(literalWords(path, code)).toEqual([]);
    },
  );

  it("would be caught if they had", () => {
    const words =
      'const A = () => <p title="Hover me" className="b">Hello {x ? "yes" : t.no}<i aria-label={b || `a`} /></p>;';
    expect(literalWords("A.tsx", words).toSorted()).toEqual(["Hello", "Hover me", "a", "yes"]);
  });
});

interface SyntaxNode {
  type: string;
  [key: string]: unknown;
}

/** Attributes that a person reads or hears. */
const spokenAttributes = new Set([
  "title",
  "alt",
  "placeholder",
  "label",
  "aria-label",
  "aria-valuetext",
  "aria-description",
]);

/** Texts with letters that stand in JSX: as children, in braces, or in attributes that a person reads. */
function literalWords(path: string, code: string): string[] {
  const found: string[] = [];
  const note = (text: unknown) => {
    if (typeof text === "string" && /\p{L}/u.test(text)) found.push(text.trim());
  };
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);

  /** Only what an expression can come to, so that conditions and arguments of calls are left alone. */
  function visitValue(node: SyntaxNode): void {
    if (node.type === "Literal") note(node["value"]);
    if (node.type === "TemplateLiteral") {
      for (const quasi of node["quasis"] as { value: { cooked: string } }[]) note(quasi.value.cooked);
    }
    for (const key of ["consequent", "alternate", "right"]) {
      const part = node[key] as SyntaxNode | null | undefined;
      if (part && ["ConditionalExpression", "LogicalExpression"].includes(node.type)) visitValue(part);
    }
  }

  function visit(node: SyntaxNode): void {
    if (node.type === "JSXText") note(node["value"]);
    if (node.type === "JSXElement" || node.type === "JSXFragment") {
      for (const child of node["children"] as SyntaxNode[]) {
        if (child.type === "JSXExpressionContainer") visitValue(child["expression"] as SyntaxNode);
      }
    }
    if (node.type === "JSXAttribute" && spokenAttributes.has((node["name"] as { name: string }).name)) {
      const value = node["value"] as SyntaxNode | null;
      if (value)
        visitValue(value.type === "JSXExpressionContainer" ? (value["expression"] as SyntaxNode) : value);
    }
    for (const part of Object.values(node)) {
      for (const child of Array.isArray(part) ? part : [part]) {
        if (child && typeof child === "object" && "type" in child) visit(child as SyntaxNode);
      }
    }
  }

  visit(program as unknown as SyntaxNode);
  return found;
}
