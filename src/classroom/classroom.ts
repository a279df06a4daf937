/** @file The server of a classroom: the built site, isolated as in preview, and the relay beside it. */
import type { Server } from "node:http";
import { type Connect, preview } from "vite";
import { relayPath } from "../distribute/machines/relay-messages";
import { type Certificate, makeCertificate } from "./certificate";
import { hostsOf, lanAddresses, originOf } from "./hosts";
import { type RelayServer, serveRelay } from "./relay-server";

export interface ClassroomOptions {
  /** Whether other machines may reach it; otherwise this one alone. */
  isLan: boolean;
  isHttps: boolean;
  /** The next free one is taken where this is not. */
  port: number;
  /** Folder of the built site; that of `npm run build` when left out. */
  site?: string;
}

export interface Classroom {
  readonly server: Server;
  readonly relay: RelayServer["relay"];
  /** Of the page, for this machine, and for others. */
  readonly local: string;
  readonly network: readonly string[];
  readonly certificate: Certificate | null;
  close(): Promise<void>;
}

/** Rejects where there is no built site. */
export async function openClassroom({ isLan, isHttps, port, site }: ClassroomOptions): Promise<Classroom> {
  const hosts = hostsOf(isLan);
  const certificate = isHttps ? await makeCertificate(hosts) : null;
  let network: readonly string[] = [];
  const { httpServer, close } = await preview({
    logLevel: "error",
    plugins: [
      {
        name: "tell-of-classroom",
        configurePreviewServer: ({ middlewares }) =>
          void middlewares.use(
            relayPath,
            tell(() => network),
          ),
      },
    ],
    ...(site === undefined ? {} : { build: { outDir: site } }),
    preview: {
      port,
      host: isLan ? true : "127.0.0.1",
      allowedHosts: hosts,
      ...(certificate ? { https: { cert: certificate.cert, key: certificate.key } } : {}),
    },
  });
  const server = httpServer as Server;
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error(`The server listens on ${address}, which is no port.`);
  const scheme = isHttps ? "https" : "http";
  const origins = new Set(hosts.map((host) => originOf(scheme, host, address.port)));
  const relay = serveRelay(server, origins);
  if (isLan) network = lanAddresses().map((host) => `${originOf(scheme, host, address.port)}/`);
  return {
    server,
    relay: relay.relay,
    local: `${originOf(scheme, "localhost", address.port)}/`,
    network,
    certificate,
    async close() {
      relay.close();
      await close();
    },
  };
}

/** Answers pages that look for the relay where it is, with the addresses under which other devices find them. */
const tell =
  (network: () => readonly string[]): Connect.NextHandleFunction =>
  (_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ network: network() }));
  };
