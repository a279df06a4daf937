/** @file For tests: the README's example of the library, and what it says that the example prints. */
import { readFileSync } from "node:fs";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [, code = "", output = ""] = /```ts\n([\s\S]*?)```\s+```\n([\s\S]*?)```/.exec(readme) ?? [];

export const readmeSnippet = { code, output };
