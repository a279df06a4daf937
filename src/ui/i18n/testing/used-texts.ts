/**
 * @file Which texts a source file says. It follows words by their names from where a file takes them: `useWords(words)`,
 * destructuring, and parameters whose type is a words file's. Names count in the whole of a file.
 */
import { posix } from "node:path";
import { isNode, keyOf, nodesOf, parse, type SyntaxNode } from "./syntax";

/** A text or a group: the constant it is of, as "draw/words.ts#words", and the way to it. */
export interface Place {
  constant: string;
  way: readonly string[];
}

/**
 * The places in the words of `isWords` files that the code of `path` says, "draw/words.ts#words tools.pen". A group counts as
 * said where the code takes from it by a name that it knows at run time only (`t.tools[tool]`, `wordFor(t.fields, name)`) or
 * hands it on (`Object.values(t.keys)`, `writeTime(ms, t.time)`, `{ options: t.options }`).
 */
export function usedTexts(path: string, code: string, isWords: (path: string) => boolean): Set<string> {
  const used = new Set<string>();
  if (!/words/i.test(code)) return used;
  const nodes = nodesOf(parse(path, code));
  /** What names stand for: constants with words, their types, and words of one language. */
  const constants = new Map<string, string>();
  const types = new Map<string, Place>();
  const names = new Map<string, Place[]>();

  for (const { node } of nodes) {
    if (node.type === "ImportDeclaration") readImport(node);
    if (isWords(path) && node.type === "VariableDeclarator" && isCallOf(node["init"], /^declareWords$/)) {
      const { name } = node["id"] as unknown as { name: string };
      constants.set(name, `${path}#${name}`);
    }
  }
  for (const { node } of nodes) {
    if (node.type !== "TSTypeAliasDeclaration") continue;
    const place = placeOfType(node["typeAnnotation"]);
    if (place) types.set(String((node["id"] as SyntaxNode)["name"]), place);
  }
  for (const { node } of nodes) {
    const annotation = (node["typeAnnotation"] as SyntaxNode | undefined)?.["typeAnnotation"];
    const place = /Pattern$|^Identifier$/.test(node.type) ? placeOfType(annotation) : undefined;
    if (place) bind(node, [place]);
    if (node.type === "VariableDeclarator") bind(node["id"], placesOf(node["init"]));
  }
  for (const { node, parent } of nodes) {
    if (!parent || !["MemberExpression", "Identifier", "CallExpression"].includes(node.type)) continue;
    // A longer way says more.
    if (parent.type === "MemberExpression" && parent["object"] === node && stepOf(parent) !== undefined)
      continue;
    const isTakenFrom =
      (parent.type === "MemberExpression" && parent["object"] === node) ||
      parent.type === "SpreadElement" ||
      (parent.type === "VariableDeclarator" && isTyped(parent["id"]));
    const isMember =
      parent.type === "Property" && parent["value"] === node && node.type === "MemberExpression";
    const isArgument = parent.type === "CallExpression" && (parent["arguments"] as unknown[]).includes(node);
    for (const { constant, way } of placesOf(node)) {
      // A function that takes all words of a panel says in its type which, and what it says of them.
      const isAll = node.type === "Identifier" && way.length === 0;
      if (isTakenFrom || isMember || (isArgument && !isAll)) used.add(`${constant} ${way.join(".")}.*`);
      used.add(`${constant} ${way.join(".")}`);
    }
  }
  return used;

  function readImport(node: SyntaxNode): void {
    const from = (node["source"] as unknown as { value: string }).value;
    const file = `${posix.join(posix.dirname(path), from)}.ts`;
    if (!from.startsWith(".") || !isWords(file)) return;
    for (const { imported, local } of node["specifiers"] as { imported: SyntaxNode; local: SyntaxNode }[]) {
      const [name, here] = [String(imported["name"]), String(local["name"])];
      // By convention: words are called …words, and their type is called …Words after them or their file.
      if (/^[A-Z]/.test(name)) types.set(here, { constant: `${file}#`, way: [] });
      else constants.set(here, `${file}#${name}`);
    }
  }

  /** `Words` and `Words["group"]`. */
  function placeOfType(type: unknown): Place | undefined {
    if (!isNode(type)) return undefined;
    if (type.type === "TSTypeReference")
      return types.get(String((type["typeName"] as SyntaxNode)["name"] ?? ""));
    if (type.type !== "TSIndexedAccessType") return undefined;
    const whole = placeOfType(type["objectType"]);
    const literal = (type["indexType"] as SyntaxNode)["literal"] as { value?: unknown } | undefined;
    return whole && literal ? { ...whole, way: [...whole.way, String(literal.value)] } : undefined;
  }

  function placesOf(node: unknown): Place[] {
    if (!isNode(node)) return [];
    if (node.type === "Identifier") return names.get(String(node["name"])) ?? [];
    if (isCallOf(node, /^(useWords|wordsNow)$/)) {
      const [argument] = node["arguments"] as SyntaxNode[];
      const constant = constants.get(String(argument?.["name"]));
      return constant ? [{ constant, way: [] }] : [];
    }
    if (node.type !== "MemberExpression") return [];
    const object = node["object"] as SyntaxNode;
    // One language of a constant: words.en, words[language].
    const constant = object.type === "Identifier" && constants.get(String(object["name"]));
    if (constant) return [{ constant, way: [] }];
    const step = stepOf(node);
    if (step === undefined) return [];
    return placesOf(object).map((place) => ({ ...place, way: [...place.way, step] }));
  }

  /** Gives the names of a pattern what they stand for. */
  function bind(pattern: unknown, places: readonly Place[]): void {
    if (!isNode(pattern) || places.length === 0) return;
    if (pattern.type === "Identifier") {
      const name = String(pattern["name"]);
      names.set(name, [...(names.get(name) ?? []), ...places]);
    }
    if (pattern.type !== "ObjectPattern") return;
    for (const property of pattern["properties"] as SyntaxNode[]) {
      if (property.type !== "Property") continue;
      const inside = places.map((place) => ({ ...place, way: [...place.way, keyOf(property)] }));
      for (const { constant, way } of inside) used.add(`${constant} ${way.join(".")}`);
      bind(property["value"], inside);
    }
  }
}

/** The name in `group.name` and `group["name"]`; undefined where it is known at run time only. */
function stepOf(member: SyntaxNode): string | undefined {
  const property = member["property"] as SyntaxNode;
  if (!member["computed"]) return String(property["name"]);
  return property.type === "Literal" ? String(property["value"]) : undefined;
}

const isTyped = (pattern: unknown): boolean => isNode(pattern) && isNode(pattern["typeAnnotation"]);

const isCallOf = (node: unknown, callee: RegExp): boolean =>
  isNode(node) &&
  node.type === "CallExpression" &&
  callee.test(String((node["callee"] as SyntaxNode)["name"]));
