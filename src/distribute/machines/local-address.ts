/**
 * @file Addresses that a machine of the same network may have, as bytes and back. A candidate of a peer is an address that packets are
 * sent to: so only those count that no router of the internet carries on, and names that only a local network resolves.
 */

/** 16 bytes of the random name under which browsers hide an address (RFC 8828), or the 4 or 16 of an address. */
export type LocalAddress = { kind: "name" | "v4" | "v6"; bytes: Uint8Array };

export const addressBytes = { name: 16, v4: 4, v6: 16 } as const;

/** [first bytes, bits that count], from the registries of special-purpose addresses: what is not globally reachable (RFC 6890). */
const localNetworks: Record<"v4" | "v6", readonly [readonly number[], number][]> = {
  v4: [
    [[10], 8],
    [[100, 64], 10],
    [[127], 8],
    [[169, 254], 16],
    [[172, 16], 12],
    [[192, 0, 2], 24],
    [[192, 168], 16],
    [[198, 51, 100], 24],
    [[203, 0, 113], 24],
  ],
  v6: [
    [[0xfc], 7],
    [[0xfe, 0x80], 10],
    [[0x20, 0x01, 0x0d, 0xb8], 32],
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 128],
  ],
};

const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\.local$/i;

/** null for what is no address of a local network. */
export function parseLocalAddress(text: string): LocalAddress | null {
  const name = uuid.exec(text);
  if (name) return { kind: "name", bytes: fromHex(name.slice(1).join("")) };
  const bytes = text.includes(":") ? parseV6(text) : parseV4(text);
  const address = bytes && ({ kind: bytes.length === 4 ? "v4" : "v6", bytes } as const);
  return address && isLocal(address) ? address : null;
}

/** As candidates have it: IPv6 with all its groups. */
export function formatAddress({ kind, bytes }: LocalAddress): string {
  if (kind === "v4") return bytes.join(".");
  const hex = toHexBytes(bytes);
  if (kind === "v6") return hex.match(/.{4}/g)!.map(shortGroup).join(":");
  return `${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}.local`;
}

export function isLocal({ kind, bytes }: LocalAddress): boolean {
  if (kind === "name") return true;
  return localNetworks[kind].some(([network, bits]) =>
    network.every((byte, i) => {
      const mask = 0xff & (0xff << Math.max(0, 8 * (i + 1) - bits));
      return ((bytes[i]! ^ byte) & mask) === 0;
    }),
  );
}

function parseV4(text: string): Uint8Array | null {
  const parts = text.split(".");
  const isWhole = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isWhole ? Uint8Array.from(parts, Number) : null;
}

function parseV6(text: string): Uint8Array | null {
  const halves = text.split("::");
  const [before = [], after = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const lacking = 8 - before.length - after.length;
  if (halves.length > 2 || (halves.length === 2 ? lacking < 1 : lacking !== 0)) return null;
  const groups = [...before, ...Array.from({ length: lacking }, () => "0"), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return fromHex(groups.map((group) => group.padStart(4, "0")).join(""));
}

const shortGroup = (group: string): string => group.replace(/^0{1,3}/, "");

export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export const toHexBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
