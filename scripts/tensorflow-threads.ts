/**
 * @file Vite plugin: TensorFlow.js hands the threads of its Wasm backend the text of a function, in which a minifier has renamed what
 * stands around it. Here they get the text as it lies in the package.
 */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const backend = "tfjs-backend-wasm/dist/backend_wasm.js";
const handedOver = /`var WasmBackendModuleThreadedSimd = ` \+\s*wasmFactoryThreadedSimd\.toString\(\)/;

export function tensorflowThreads(): Plugin {
  return {
    name: "halfstep:tensorflow-threads",
    apply: "build",
    async transform(code, id) {
      if (!id.endsWith(backend)) return null;
      const file = join(dirname(id), "../wasm-out/tfjs-backend-wasm-threaded-simd.js");
      const text = (await readFile(file, "utf8")).replace(/^export default .*$/m, "");
      if (!handedOver.test(code) || /^export/m.test(text))
        throw new Error(`${backend} is not written as it was: see scripts/tensorflow-threads.ts.`);
      return { code: code.replace(handedOver, () => JSON.stringify(text)), map: null };
    },
  };
}
