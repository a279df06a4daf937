/**
 * @file Vite plugin: leaves comments and indentation out of the WGSL that the built site carries, which is a third of its
 * compressed size. Lines stay where they are, so that a line number in a GPU's message is one in the file.
 */
import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";
import { withoutComments } from "../src/lib/wgsl-comments.ts";

export function stripWgslComments(): Plugin {
  return {
    name: "halfstep:strip-wgsl-comments",
    apply: "build",
    enforce: "pre",
    async load(id) {
      const [path = "", query] = id.split("?");
      if (query !== "raw" || !path.endsWith(".wgsl")) return null;
      return `export default ${JSON.stringify(withoutComments(await readFile(path, "utf8")))};`;
    },
    /** The bundler leaves its own notes in a worker, which a page's code is freed of. */
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") file.code = file.code.replaceAll("/* @__PURE__ */", "");
      }
    },
  };
}
