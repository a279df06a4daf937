/** @file Words that stand in a component instead of in a words file. */
import { nodesOf, parse, type SyntaxNode } from "./syntax";

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
export function literalWords(path: string, code: string): string[] {
  const found: string[] = [];
  const note = (text: unknown) => {
    if (typeof text === "string" && /\p{L}/u.test(text)) found.push(text.trim());
  };

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

  for (const { node } of nodesOf(parse(path, code))) {
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
  }
  return found;
}
