/** @file Vite plugin: `import wat from "./kernel.wat"` gives the assembled kernel; see assemble.ts and `WatModule`. */
import type { Plugin } from "vite";
import type { WatModule } from "../../src/kernel/targets/wat-module";
import { assembleWat } from "./assemble.ts";

export function wat(): Plugin {
  return {
    name: "halfstep:wat",
    enforce: "pre",
    async load(id) {
      if (!id.endsWith(".wat")) return null;
      const { files, strict, relaxed, ...layout } = await assembleWat(id);
      for (const file of files) this.addWatchFile(file);
      const module: WatModule = {
        ...layout,
        strict: toBase64(strict),
        ...(relaxed && { relaxed: toBase64(relaxed) }),
      };
      return `export default ${JSON.stringify(module)};`;
    },
  };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
