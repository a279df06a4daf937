import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";
import { contentPolicy } from "./scripts/content-policy.ts";
import { datasetShards } from "./scripts/dataset-shards.ts";
import { declarations } from "./scripts/declarations.ts";
import { nameFirstLoad } from "./scripts/first-load.ts";
import { isolatePage } from "./scripts/isolate-page.ts";
import { oembed } from "./scripts/oembed.ts";
import { offline } from "./scripts/offline.ts";
import { preloadPages } from "./scripts/preload-pages.ts";
import { stripWgslComments } from "./scripts/strip-wgsl-comments.ts";
import { tensorflowThreads } from "./scripts/tensorflow-threads.ts";
import { wat } from "./scripts/wat/plugin.ts";

/** What only panels share that come near the screen, or with the first run. */
const ofPanels =
  /src\/(lib\/(processor-name|math)|race\/statistics|ui\/(shared\/(use-(report|drawing)|processor-words|Sideways|ProblemBox|DottedProgress|write-(lead|named))|fusion\/write-launch|runs\/(run-(names|label)|use-runs|words)|run\/(device-words|use-other-tabs))|store\/runs\/other-tabs)/;

/** The sources of a kernel, which its page shows, are one file; those that kernels share are another. */
function nameSources(id: string): string | null {
  const [, folder] = /\/(?:shaders|src)\/([\w-]+)\/[^/]+\?raw$/.exec(id) ?? [];
  return folder ? `source-${folder}` : null;
}

/** The page, into `dist/`. A relative base lets the files work from any folder of any server. */
const site: UserConfig = {
  base: "./",
  appType: "mpa",
  plugins: [
    react(),
    datasetShards(),
    preloadPages(),
    oembed(),
    contentPolicy(),
    isolatePage(),
    offline(),
    wat(),
  ],
  worker: { format: "es", plugins: () => [stripWgslComments(), wat(), tensorflowThreads()] },
  build: {
    sourcemap: true,
    /** Every browser with WebGPU preloads modules by itself. */
    modulePreload: { polyfill: false },
    /** The data shards take most of the build's time, rightly. */
    rolldownOptions: {
      checks: { pluginTimings: false },
      /** What the page shares with the panels that load later is one file, not a handful: it compresses better. */
      output: {
        codeSplitting: {
          groups: [
            { name: nameFirstLoad("shared"), minShareCount: 2 },
            { name: "panels", minShareCount: 2, test: ofPanels },
            // Each file that pages share has a name in the first load: so small ones that need nothing are one.
            {
              name: "leaves",
              minShareCount: 2,
              test: /src\/(lib\/(message-of|mutex)|ui\/share\/download)\.ts/,
            },
            { name: "places", test: /src\/ui\/layout\/(arrive-at|kept-scroll)/ },
            { name: nameSources },
          ],
        },
      },
    },
  },
  preview: { port: 4173 },
};

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The engine as an ES module for other projects, `lib/halfstep.js`, with its declarations in `lib/types/`. */
const library: UserConfig = {
  publicDir: false,
  plugins: [wat(), declarations({ project: pathOf("tsconfig.library.json"), entry: "src/index" })],
  build: {
    outDir: "lib",
    /** Whoever bundles it minifies; until then it can be read and debugged as it stands. */
    minify: false,
    license: { fileName: "LICENSES.md" },
    lib: {
      entry: pathOf("src/index.ts"),
      formats: ["es"],
      fileName: "halfstep",
    },
    rolldownOptions: { checks: { pluginTimings: false }, external: ["webgpu", /^node:/] },
  },
};

export default defineConfig(({ mode }) => (mode === "library" ? library : site));
