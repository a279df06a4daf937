import { describe, expect, it } from "vitest";
import { describeSdp, sdpOf } from "./description";
import { formatAddress } from "./local-address";
import { chromium, fingerprint, firefox, libdatachannel } from "./testing/browser-sdp";

const addressesOf = (sdp: string) =>
  describeSdp(sdp).candidates.map(({ address, port }) => `${formatAddress(address)} ${port}`);

describe("what a connection says of itself", () => {
  it.each(Object.entries({ chromium, firefox, libdatachannel }))(
    "survives being written anew, as %s has it",
    (_, sdp) => {
      const described = describeSdp(sdp);
      expect(describeSdp(sdpOf(described))).toEqual(described);
      expect(sdpOf(described)).toContain(`a=fingerprint:sha-256 ${fingerprint}\r\n`);
    },
  );

  it("is credentials, role and size of messages", () => {
    expect([chromium, firefox, libdatachannel].map(describeSdp)).toMatchObject([
      { role: "actpass", ufrag: "hHPx", password: "tTEXnjy3juQz/09+VurHRNtT", maxMessageSize: 2 ** 18 },
      {
        role: "actpass",
        ufrag: "8c1a77e0",
        password: "0f3d2c1b0a99887766554433221100ff",
        maxMessageSize: 2 ** 29,
      },
      { role: "active", ufrag: "1dWT", password: "pWiQ6MSWEjqVoMrxp5Z01u", maxMessageSize: 2 ** 18 },
    ]);
    const sizes = ["", "a=max-message-size:0", "a=max-message-size:100000"].map((line) =>
      describeSdp(chromium.replace("a=max-message-size:262144", line)),
    );
    expect(sizes.map(({ maxMessageSize }) => maxMessageSize)).toEqual([2 ** 16, 2 ** 30, 2 ** 16]);
  });

  it("has the three best addresses for UDP, and none that lies outside of the local network or that a server told", () => {
    expect(addressesOf(chromium)).toEqual([
      "3fb78004-e2b2-4f3a-8aa2-6effca1404ab.local 48026",
      "4b1e3310-1d8f-4d20-922c-8880a4d36df9.local 56337",
    ]);
    expect(addressesOf(firefox).map((one) => one.slice(-5))).toEqual(["52345", "52346", "52347"]);
    expect(addressesOf(libdatachannel)).toEqual(["fd00:0:0:0:0:0:0:2 34861", "192.168.0.20 34861"]);
  });

  it("asks no server: what is written anew has candidates of the machine itself only", () => {
    const types = [...sdpOf(describeSdp(libdatachannel)).matchAll(/ typ (\w+)/g)].map(([, type]) => type);
    expect(types).toEqual(["host", "host"]);
  });

  it.each([
    ["without a fingerprint", chromium.replace(/a=fingerprint.*\r\n/, ""), "unsupported"],
    ["with one of SHA-1", chromium.replace("sha-256", "sha-1"), "unsupported"],
    ["without a role", chromium.replace("actpass", "holdconn"), "unsupported"],
    ["under another mid", chromium.replace("a=mid:0", "a=mid:data"), "unsupported"],
    ["with a password too short", chromium.replace("tTEXnjy3juQz/09+VurHRNtT", "short"), "unsupported"],
    ["with public addresses only", chromium.replace(/\S+\.local/g, "8.8.8.8"), "no-address"],
  ])("is an error %s", (_, sdp, code) => {
    expect(() => describeSdp(sdp)).toThrow(expect.objectContaining({ code }));
  });
});
