/** @file All texts that words files declare, as they stand in the source: every branch of what a text can come to. */
import type { Language } from "../../../store/settings/preferences";
import { childrenOf, nodesOf, parse, plain, propertiesOf, type SyntaxNode } from "./syntax";

/** What stands in a part for the value `name`: "Step {step}". */
export type Parts = readonly string[];

export interface DeclaredText {
  /** The file that it was found in. */
  file: string;
  /** The constant that holds it, "words". */
  constant: string;
  /** Where it is within: "tools.pen". */
  path: string;
  /** The parts that it is made of, by language: one for a string, more for a function with branches; none where it is missing. */
  parts: Readonly<Record<Language, Parts>>;
}

/** Every text in the calls of declareWords in a file; and in `title`s, which the pages have without one. */
export function declaredTexts(path: string, code: string): DeclaredText[] {
  const found: DeclaredText[] = [];
  const isPages = /(^|\/)pages\.ts$/.test(path);
  if (!code.includes("declareWords") && !isPages) return found;
  for (const { node } of nodesOf(parse(path, code))) {
    if (node.type === "VariableDeclarator" && isDeclaration(node["init"])) {
      const { name } = node["id"] as unknown as { name: string };
      const [declared] = (node["init"] as unknown as { arguments: SyntaxNode[] }).arguments;
      if (declared) collect(plain(declared), name, []);
    }
    if (node.type === "Property" && (node["key"] as SyntaxNode)["name"] === "title") {
      const title = propertiesOf(plain(node["value"] as SyntaxNode));
      if (isPages && title)
        found.push({ file: path, constant: "pages", path: "title", parts: partsOfSides(title) });
    }
  }
  return found;

  function collect(group: SyntaxNode, constant: string, above: readonly string[]): void {
    for (const [name, value] of propertiesOf(group) ?? []) {
      const inside = propertiesOf(value);
      const at = [...above, name];
      const isText =
        !inside || [inside.get("en"), inside.get("zh")].some((side) => side && !propertiesOf(side));
      if (isText) found.push({ file: path, constant, path: at.join("."), parts: partsOfSides(inside) });
      else collect(value, constant, at);
    }
  }
}

const isDeclaration = (node: unknown): boolean => {
  const call = node as { type?: string; callee?: { name?: string } } | null;
  return call?.type === "CallExpression" && call.callee?.name === "declareWords";
};

function partsOfSides(sides: ReadonlyMap<string, SyntaxNode> | undefined): DeclaredText["parts"] {
  const partsIn = (language: Language) => {
    const side = sides?.get(language);
    if (!side) return [];
    const body = side["body"] as SyntaxNode | undefined;
    // A text that is its values and nothing else.
    if (body?.type === "Identifier" || body?.type === "CallExpression")
      return [`{${nameOf(body)}}`, ...partsOf(side)];
    return partsOf(side);
  };
  return { en: partsIn("en"), zh: partsIn("zh") };
}

/** All that is written within a node. A text within a value of another is a part of its own. */
function partsOf(node: SyntaxNode): string[] {
  if (node.type === "Literal") return typeof node["value"] === "string" ? [node["value"]] : [];
  // What is compared is not said.
  if (node.type === "BinaryExpression" && node["operator"] !== "+") return [];
  const within = childrenOf(node).flatMap(partsOf);
  if (node.type !== "TemplateLiteral") return within;
  const values = node["expressions"] as SyntaxNode[];
  const written = (node["quasis"] as unknown as { value: { cooked: string } }[]).map(
    ({ value }, i) => value.cooked + (values[i] ? `{${nameOf(values[i])}}` : ""),
  );
  return [written.join(""), ...within];
}

/** What a value is called: "step", and "inputs" of `count(inputs)`. */
function nameOf(value: SyntaxNode): string {
  if (value.type === "Identifier") return String(value["name"]);
  const [argument] = (value["arguments"] as SyntaxNode[] | undefined) ?? [];
  return argument ? nameOf(argument) : "…";
}
