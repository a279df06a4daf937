/** @file Vite plugin: puts every registered data set beside the site as `data/<name>/`, in shards. Nothing is committed. */
import { fileURLToPath } from "node:url";
import { type Plugin, runnerImport } from "vite";

const packer = fileURLToPath(new URL("./pack-dataset.ts", import.meta.url));

export function datasetShards(): Plugin {
  return {
    name: "halfstep:dataset-shards",
    async generateBundle() {
      for (const [fileName, source] of await packAll()) this.emitFile({ type: "asset", fileName, source });
    },
    configureServer({ middlewares, config }) {
      const packing = packAll();
      packing.catch((error: Error) => config.logger.error(error.message));
      middlewares.use(async (request, response, next) => {
        const path = new URL(request.url ?? "/", "http://localhost").pathname.slice(config.base.length);
        if (!path.startsWith("data/")) return next();
        try {
          const file = (await packing).get(path);
          response.statusCode = file ? 200 : 404;
          response.setHeader(
            "content-type",
            path.endsWith(".json") ? "application/json" : "application/octet-stream",
          );
          response.end(file);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

/** The packer is loaded like the source it shares, not bundled into the configuration that is read for every command. */
async function packAll(): Promise<Map<string, Uint8Array>> {
  const { module } = await runnerImport<typeof import("./pack-dataset")>(packer, { configFile: false });
  return module.packAllDatasets();
}
