/** @file What limits per machine count a machine by, of which nothing is known but its address. */
import { relayLimits } from "../distribute/machines/relay-messages";

/** A name under which connections are counted together, and how many machines may stand behind it. */
export interface Counted {
  name: string;
  machines: number;
}

/**
 * By its address; and where that is one of IPv6 by its network, too, since a machine takes as many of the 2^64 addresses there as it likes. A
 * whole class has its addresses in one such network, so that counts as a class.
 */
export function countedAs(address: string): Counted[] {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (v4) return [{ name: v4[1]!, machines: 1 }];
  const groups = groupsOf(address);
  return [
    { name: groups.join(":"), machines: 1 },
    { name: `${groups.slice(0, 4).join(":")}/64`, machines: relayLimits.mostPeers },
  ];
}

/** All eight groups of an IPv6 address, the interface that it is reached by left out. */
function groupsOf(address: string): string[] {
  const [before = "", after = ""] = address.replace(/%.*/, "").split("::");
  const [head, tail] = [before, after].map((half) => half.split(":").filter(Boolean)) as [string[], string[]];
  const lacking = Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array.from({ length: lacking }, () => "0"), ...tail];
}
