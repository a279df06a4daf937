import { describe, expect, it } from "vitest";
import { formatAddress, parseLocalAddress } from "./local-address";

describe("an address of the local network", () => {
  it.each([
    ["4b1e3310-1d8f-4d20-922c-8880a4d36df9.local", 16],
    ["10.0.0.7", 4],
    ["100.64.0.1", 4],
    ["172.31.255.1", 4],
    ["192.168.178.20", 4],
    ["169.254.10.1", 4],
    ["127.0.0.1", 4],
    ["fd00:0:0:0:0:0:0:2", 16],
    ["fe80:0:0:0:fc:ff:fe00:1", 16],
  ])("is %s, as bytes and back", (text, length) => {
    const address = parseLocalAddress(text)!;
    expect(address.bytes).toHaveLength(length);
    expect(formatAddress(address)).toBe(text);
  });

  it("may be written short", () => {
    const written = ["fd00::2", "::1", "FE80::FC:FF:FE00:1", "fd00::"].map(parseLocalAddress);
    expect(written.map((address) => formatAddress(address!))).toEqual([
      "fd00:0:0:0:0:0:0:2",
      "0:0:0:0:0:0:0:1",
      "fe80:0:0:0:fc:ff:fe00:1",
      "fd00:0:0:0:0:0:0:0",
    ]);
  });

  it.each([
    ["8.8.8.8", "100.128.0.1", "172.32.0.1", "172.15.0.1", "192.169.0.1", "11.0.0.1", "0.0.0.0"],
    ["2606:4700::1111", "2001:db9::1", "::", "::2", "fec0::1"],
    ["stun.example.org", "example.local", "evil-1d8f-4d20-922c-8880a4d36df9.local", "localhost", ""],
    [
      "1.2.3",
      "10.0.0.256",
      "10.0.0.1.2",
      "10.0.0.0x1",
      "10.0.0.",
      "fd00:::1",
      "fd00::1::2",
      "fd00:1",
      "fd00::g",
    ],
    ["1:2:3:4:5:6:7:8:9", "fd00:1:2:3:4:5:6:7::8"],
  ])("is none of %s", (...texts) => {
    expect(texts.map(parseLocalAddress)).toEqual(texts.map(() => null));
  });
});
