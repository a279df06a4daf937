/** @file Command-line options of `npm run classroom`. */
import { parseArgs } from "node:util";
import type { ClassroomOptions } from "./classroom";

const defaultPort = 4173;

export const usage = `Serves the built site to a classroom, and lets its devices find each other: npm run classroom -- [--lan] [--https] [--port N]

  --lan      for every device of the local network; without it this machine alone is served
  --https    with a certificate made on the spot; without it other devices have no WebGPU and one thread each
  --port N   ${defaultPort} when left out, and the next free one where that is taken`;

/** null when help is wanted. Throws an Error for what is no option. */
export function parseClassroomOptions(argv: readonly string[]): ClassroomOptions | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      lan: { type: "boolean", default: false },
      https: { type: "boolean", default: false },
      port: { type: "string", default: String(defaultPort) },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port ${values.port} is no port: give a number from 0 to 65535.`);
  }
  return { isLan: values.lan, isHttps: values.https, port };
}
