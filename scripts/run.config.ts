import { defineConfig } from "vite";
import { wat } from "./wat/plugin.ts";

/** What run.mjs gives to Vite beside its own. */
export default defineConfig({ plugins: [wat()] });
