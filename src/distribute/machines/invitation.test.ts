import { describe, expect, it } from "vitest";
import { toBase64Url } from "../../lib/base64url";
import { crc32 } from "../../lib/crc32";
import { randomNumbers } from "../../share/testing/random-record";
import { describeSdp, sdpOf } from "./description";
import { HandshakeError } from "./handshake-error";
import { type Invitation, packInvitation, unpackInvitation } from "./invitation";
import { type Expected, invitationLink, readInvitation } from "./invitation-link";
import { isLocal } from "./local-address";
import { chromium, firefox, libdatachannel } from "./testing/browser-sdp";

const madeAtS = 1_790_000_000;
const address = "https://an-institute.some-university.example/courses/2026/halfstep/?page=together";
const invitationOf = (sdp: string, id = 0xfedcba98): Invitation => {
  const description = describeSdp(sdp);
  return { kind: description.role === "actpass" ? "invitation" : "answer", id, madeAtS, description };
};
const expected: Expected = { kind: "invitation", nowMs: madeAtS * 1000, used: new Set() };
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return "read";
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return error.code;
  }
};

describe("an invitation", () => {
  it.each(Object.entries({ chromium, firefox, libdatachannel }))(
    "of %s takes at most 150 bytes, and a link of fewer than 300 characters",
    (_, sdp) => {
      const invitation = invitationOf(sdp);
      const bytes = packInvitation(invitation);
      expect(bytes.length).toBeLessThanOrEqual(150);
      expect(invitationLink(address, invitation).length).toBeLessThan(300);
      expect(unpackInvitation(bytes)).toEqual(invitation);
    },
  );

  it("is a description that a connection takes, whatever came with it", () => {
    const { description } = readInvitation(invitationLink(address, invitationOf(firefox)), expected);
    expect(describeSdp(sdpOf(description))).toEqual(describeSdp(firefox));
  });

  it("leaves out addresses before it gets too long", () => {
    const invitation = invitationOf(firefox);
    const long = { ...invitation.description, ufrag: "u".repeat(16), password: "p".repeat(40) };
    const bytes = packInvitation({ ...invitation, description: long });
    expect(bytes.length).toBeLessThanOrEqual(150);
    expect(unpackInvitation(bytes).description).toEqual({ ...long, candidates: long.candidates.slice(0, 2) });
  });

  it("is found in what was pasted: a link, what is behind its #, with spaces and line ends", () => {
    const invitation = invitationOf(chromium);
    const link = invitationLink(address, invitation);
    const payload = link.split("#join1.")[1]!;
    for (const text of [
      link,
      `  ${link}\n`,
      payload,
      `#join1.${payload}`,
      payload.replace(/.{40}/g, "$&\r\n"),
    ])
      expect(readInvitation(text, expected)).toEqual(invitation);
  });
});

describe("an invitation that does not fit", () => {
  const link = invitationLink(address, invitationOf(chromium));
  const answer = invitationLink(address, invitationOf(libdatachannel));
  const after = (seconds: number) => ({ ...expected, nowMs: (madeAtS + seconds) * 1000 });
  it.each<[string, string, Partial<Expected>, string]>([
    ["not-an-invitation", "", {}, "nothing"],
    ["not-an-invitation", "hello", {}, "a word"],
    ["not-an-invitation", "https://halfstep.example/?page=together", {}, "another link"],
    ["damaged", link.slice(0, -1), {}, "one that was cut off"],
    ["damaged", `${address}#join1.`.concat("%%%"), {}, "one with other characters"],
    ["damaged", link.replace(/.{8}$/, "AAAAAAAA"), {}, "one that was changed"],
    ["other-kind", answer, {}, "an answer"],
    ["other-kind", link, { kind: "answer" }, "an invitation in the place of the answer"],
    ["other-invitation", answer, { kind: "answer", id: 7 }, "the answer to another one"],
    ["used", link, { used: new Set([0xfedcba98]) }, "one that was used"],
    ["old", link, after(15 * 60 + 1), "one a quarter of an hour old"],
    ["old", link, after(-5 * 60 - 1), "one from the future"],
    ["read", link, after(15 * 60), "nothing: it is as old as it may be"],
    ["read", link, after(-5 * 60), "nothing: clocks differ"],
  ])("is said to be %s: %j", (code, text, changes) => {
    expect(codeOf(() => readInvitation(text, { ...expected, ...changes }))).toBe(code);
  });

  it("is of another version, before anything else is looked at", () => {
    const bytes = packInvitation(invitationOf(chromium));
    bytes[0]! += 16;
    expect(codeOf(() => unpackInvitation(bytes))).toBe("version");
  });

  it("leads nowhere outside of the local network, even with its checksum", () => {
    const bytes = packInvitation(invitationOf(libdatachannel));
    // The last address, before the checksum: 192.168.0.20 becomes 8.168.0.20.
    bytes[bytes.length - 8] = 8;
    expect(codeOf(() => unpackInvitation(signed(bytes)))).toBe("damaged");
    bytes[bytes.length - 8] = 192;
    expect(codeOf(() => unpackInvitation(signed(bytes)))).toBe("read");
  });
});

/** The bytes with their checksum renewed, so that what lies behind it is reached. */
function signed(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.length >= 4) {
    new DataView(bytes.buffer).setUint32(bytes.length - 4, crc32(bytes.subarray(0, bytes.length - 4)));
  }
  return bytes;
}

describe("ten thousand spoilt invitations", () => {
  const random = randomNumbers(20);
  const below = (count: number) => Math.floor(count * random());
  const originals = [chromium, firefox, libdatachannel].map((sdp) => packInvitation(invitationOf(sdp)));
  const mutations: ((bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>)[] = [
    (bytes) => {
      bytes[below(bytes.length)]! ^= 1 << below(8);
      return bytes;
    },
    (bytes) => bytes.slice(0, below(bytes.length)),
    (bytes) => new Uint8Array([...bytes, ...Array.from({ length: 1 + below(30) }, () => below(256))]),
    (bytes) => {
      const at = below(bytes.length);
      return new Uint8Array([...bytes.slice(0, at), ...bytes.slice(at + 1 + below(8))]);
    },
    (bytes) => bytes.map((byte, i) => (i > 0 && below(10) === 0 ? below(256) : byte)),
  ];

  it("are each an error with a name, or an invitation that asks for nothing out of the way", () => {
    const counts: Record<string, number> = {};
    const wrong: string[] = [];
    for (let i = 0; i < 10_000; i++) {
      const isSigned = i % 2 === 1;
      const mutated = mutations[i % mutations.length]!(originals[below(originals.length)]!.slice());
      const isUnchanged = originals.some((bytes) => Buffer.compare(bytes, mutated) === 0);
      const text = toBase64Url(isSigned ? signed(mutated) : mutated);
      let isHarmless = true;
      const code = codeOf(() => {
        const { description } = readInvitation(`#join1.${text}`, expected);
        // One line for each thing: nothing smuggled in adds another.
        const lines = sdpOf(description).match(/\n/g)!.length;
        isHarmless =
          lines === 14 + description.candidates.length &&
          description.candidates.every(({ address: one, port }) => isLocal(one) && port > 0);
      });
      if (!isHarmless || (code === "read" && !isSigned && !isUnchanged)) wrong.push(text);
      counts[code] = (counts[code] ?? 0) + 1;
    }
    expect(wrong).toEqual([]);
    // What has its checksum still gets as far as each of these.
    for (const code of ["damaged", "version", "other-kind", "old", "read"])
      expect(counts[code]).toBeGreaterThan(20);
  });
});
