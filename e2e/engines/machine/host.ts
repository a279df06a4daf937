/** @file Serves the page of a machine, which is built for it, and the data of the built site. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { wat } from "../../../scripts/wat/plugin";

export interface MachineHost {
  url: string;
  close(): void;
}

const page = `<!doctype html><meta charset="utf-8"><title>Machine</title><script type="module" src="./machine.js"></script>`;

export async function openMachineHost(): Promise<MachineHost> {
  const files = await bundle();
  files.set("/", page);
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const made = files.get(pathname);
    if (made !== undefined) {
      const type = pathname.endsWith(".js") ? "text/javascript" : "text/html";
      response.setHeader("content-type", type).end(made);
      return;
    }
    try {
      response.end(await readFile(join("dist", normalize(pathname))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Text by path. */
async function bundle(): Promise<Map<string, string>> {
  const output = (await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL(".", import.meta.url)),
    publicDir: false,
    plugins: [wat()],
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: fileURLToPath(new URL("machine.ts", import.meta.url)),
        output: { entryFileNames: "machine.js" },
      },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(
    output.output.map((file) => [
      `/${file.fileName}`,
      file.type === "chunk" ? file.code : String(file.source),
    ]),
  );
}
