/** @file `npm run classroom -- --lan --https` */
import { once } from "node:events";
import { renderUnicodeCompact } from "uqr";
import { type Classroom, openClassroom } from "./classroom";
import { parseClassroomOptions, usage } from "./options";

/** Exit codes: 0 ended by the keyboard, 1 could not be served, 2 wrong options. */
export default async function main(argv: readonly string[]): Promise<number> {
  let options: ReturnType<typeof parseClassroomOptions>;
  try {
    options = parseClassroomOptions(argv);
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  if (!options) {
    console.log(usage);
    return 0;
  }
  let classroom: Classroom;
  try {
    classroom = await openClassroom(options);
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
  console.log(greeting(classroom));
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await classroom.close();
  return 0;
}

/** What a teacher has to know. */
export function greeting({
  local,
  network,
  certificate,
}: Pick<Classroom, "local" | "network" | "certificate">): string {
  const [first] = network;
  const lines = [`This machine:   ${local}`, ...network.map((url) => `Other devices:  ${url}`)];
  if (first) lines.push("", renderUnicodeCompact(first));
  if (certificate) {
    lines.push(
      "",
      "Browsers warn of the certificate, because it was made just now and nobody vouches for it. Accept it (Advanced, Proceed)",
      "where its SHA-256 fingerprint is this one:",
      certificate.fingerprint,
    );
  } else if (first) {
    lines.push(
      "",
      "Without --https, browsers of other devices have no WebGPU and train on one thread of the processor.",
    );
  } else {
    lines.push("", "Only this machine is served. With --lan --https, every device of the local network is.");
  }
  return [...lines, "", "Ctrl+C ends it."].join("\n");
}
