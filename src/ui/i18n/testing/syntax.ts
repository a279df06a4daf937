/** @file Source files as syntax trees, for tests that read the page's own code. */
import { parseSync } from "vite";

export interface SyntaxNode {
  type: string;
  [key: string]: unknown;
}

/** Throws where `code` does not parse. */
export function parse(path: string, code: string): SyntaxNode {
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  return program as unknown as SyntaxNode;
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && "type" in value;

export const childrenOf = (node: SyntaxNode): SyntaxNode[] => Object.values(node).flat().filter(isNode);

/** A node and all within it, from outside in, each with the node around it. */
export function nodesOf(root: SyntaxNode): { node: SyntaxNode; parent?: SyntaxNode }[] {
  const found: { node: SyntaxNode; parent?: SyntaxNode }[] = [];
  const visit = (one: SyntaxNode, around?: SyntaxNode): void => {
    found.push(around ? { node: one, parent: around } : { node: one });
    for (const child of childrenOf(one)) visit(child, one);
  };
  visit(root);
  return found;
}

/** What an expression is without `as`, `satisfies` and brackets. */
export function plain(node: SyntaxNode): SyntaxNode {
  const isWrapped = /^(TSAsExpression|TSSatisfiesExpression|ParenthesizedExpression)$/.test(node.type);
  return isWrapped ? plain(node["expression"] as SyntaxNode) : node;
}

/** The key of a property, as its name. */
export function keyOf(property: SyntaxNode): string {
  const key = property["key"] as SyntaxNode;
  return String(key["name"] ?? key["value"]);
}

/** The properties of an object literal by name; undefined for everything else. */
export function propertiesOf(node: SyntaxNode): Map<string, SyntaxNode> | undefined {
  if (node.type !== "ObjectExpression") return undefined;
  const properties = (node["properties"] as SyntaxNode[]).filter(({ type }) => type === "Property");
  return new Map(properties.map((property) => [keyOf(property), plain(property["value"] as SyntaxNode)]));
}
