/** @file Under which names and addresses this machine is reached. */
import { hostname, networkInterfaces } from "node:os";

export const loopbackHosts = ["localhost", "127.0.0.1", "::1"] as const;

/** Addresses of this machine in its networks, IPv4 first, since that is what people type. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  const all = Object.values(interfaces).flatMap((addresses = []) => addresses);
  const outer = all.filter(({ internal, address }) => !internal && !address.startsWith("fe80:"));
  const of = (family: string) => outer.filter((one) => one.family === family).map(({ address }) => address);
  return [...of("IPv4"), ...of("IPv6")];
}

/** Where the server can be reached: by this machine alone, or in its networks too, where its name may be known as well. */
export function hostsOf(
  isLan: boolean,
  addresses = lanAddresses(),
  name = hostname().toLowerCase(),
): string[] {
  const short = name.replace(/\.local$/, "");
  // What is no name of a machine can stand in no address.
  const names = /^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(short) ? [short, `${short}.local`] : [];
  return isLan ? [...loopbackHosts, ...addresses, ...names] : [...loopbackHosts];
}

/** As browsers write it, without the port that the scheme implies. */
export const originOf = (scheme: "http" | "https", host: string, port: number): string =>
  new URL(`${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`).origin;
