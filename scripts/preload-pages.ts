/**
 * @file Vite plugin: the browser fetches the code of the page that the address names beside the entry, which would ask for it
 * only once it runs itself. What a page shares with the entry comes with that.
 */
import type { Plugin } from "vite";
import { addresses, pageParameter } from "../src/share/pages.ts";

interface Preload {
  name: string;
  /** Source of the expression for fragments that open the page. */
  fragment: string | null;
  files: readonly string[];
}

/** The page "train" begins in src/ui/train/Train.tsx. */
const moduleOf = (name: string): string => `src/ui/${name}/${name[0]!.toUpperCase()}${name.slice(1)}.tsx`;

export function preloadPages(): Plugin {
  return {
    name: "halfstep:preload-pages",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle = {} }) {
        const preloads = addresses.map((address): Preload => {
          const { name } = address;
          for (const file of Object.values(bundle)) {
            if (file.type !== "chunk" || !file.facadeModuleId?.endsWith(moduleOf(name))) continue;
            const styles = file.viteMetadata?.importedCss ?? [];
            const fragment = "fragment" in address ? address.fragment.source : null;
            return { name, fragment, files: [file.fileName, ...styles] };
          }
          throw new Error(`no chunk of the build begins in ${moduleOf(name)}, the page "${name}"`);
        });
        const call = `(${preload})(${JSON.stringify(preloads)}, ${JSON.stringify(pageParameter)})`;
        return [{ tag: "script", children: call, injectTo: "head" }];
      },
    },
  };
}

/** Runs in the browser, before anything is fetched, and must stand for itself. */
function preload(pages: readonly Preload[], parameter: string): void {
  const named = new URLSearchParams(location.search).get(parameter);
  const page =
    pages.find(({ fragment }) => fragment !== null && new RegExp(fragment).test(location.hash)) ??
    pages.find(({ name }) => name === named) ??
    pages[0];
  for (const file of page?.files ?? []) {
    const link = document.createElement("link");
    link.rel = file.endsWith(".css") ? "preload" : "modulepreload";
    if (file.endsWith(".css")) link.as = "style";
    link.crossOrigin = "";
    link.href = `./${file}`;
    document.head.append(link);
  }
}
