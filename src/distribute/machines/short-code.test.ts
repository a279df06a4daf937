import { describe, expect, it } from "vitest";
import { describeSdp } from "./description";
import { blobOf, type Handshake, readBlob } from "./relay-blob";
import { type CodePart, commitmentTo, newNonce, shortCode } from "./short-code";
import { chromium, libdatachannel } from "./testing/browser-sdp";

const part = (seed: number): CodePart => ({
  fingerprint: Uint8Array.from({ length: 32 }, (_, i) => i * seed),
  nonce: Uint8Array.from({ length: 16 }, (_, i) => i + seed),
});

describe("the short code of two machines", () => {
  it("is six digits, the same whenever both fingerprints and numbers are", async () => {
    const code = await shortCode(part(1), part(2));
    expect(code).toMatch(/^\d{3} \d{3}$/);
    expect(await shortCode(part(1), part(2))).toBe(code);
  });

  it("is another one when a relay in the middle has put its own fingerprint or number in the place of either", async () => {
    const [offer, answer, own] = [part(1), part(2), part(3)];
    const codes = await Promise.all([
      shortCode(offer, answer),
      shortCode({ ...offer, fingerprint: own.fingerprint }, answer),
      shortCode(offer, { ...answer, fingerprint: own.fingerprint }),
      shortCode({ ...offer, nonce: own.nonce }, answer),
      shortCode(offer, { ...answer, nonce: own.nonce }),
      shortCode(answer, offer),
    ]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("takes all of a million values alike", async () => {
    const codes = await Promise.all(
      Array.from({ length: 2000 }, () => shortCode({ ...part(1), nonce: newNonce() }, part(2))),
    );
    const firsts = codes.map((code) => Number(code[0]));
    for (let digit = 0; digit < 10; digit++) {
      const count = firsts.filter((one) => one === digit).length;
      // 200 expected, a standard deviation of 13.4: six of them.
      expect(Math.abs(count - 200)).toBeLessThan(81);
    }
  });

  it("is bound to a number by what does not tell it", async () => {
    const [one, other] = [newNonce(), newNonce()];
    const commitment = await commitmentTo(one);
    expect(Buffer.compare(commitment, await commitmentTo(one.slice()))).toBe(0);
    expect(Buffer.compare(commitment, await commitmentTo(other))).not.toBe(0);
    expect(Buffer.from(commitment).includes(Buffer.from(one))).toBe(false);
  });
});

describe("what machines say by way of the relay", () => {
  const offer: Handshake = {
    kind: "invitation",
    id: 7,
    description: describeSdp(chromium),
    proof: new Uint8Array(32).fill(1),
  };
  const answer: Handshake = {
    kind: "answer",
    id: 7,
    description: describeSdp(libdatachannel),
    proof: new Uint8Array(16).fill(2),
  };

  it("is an offer, an answer or a number, as text and back", () => {
    for (const said of [offer, answer]) expect(readBlob(blobOf(said), true)).toMatchObject(said);
    const reveal = { kind: "reveal", id: 4_000_000_000, nonce: new Uint8Array(16).fill(3) } as const;
    expect(readBlob(blobOf(reveal), true)).toEqual(reveal);
    const bare = { ...offer, proof: new Uint8Array() };
    expect(readBlob(blobOf(bare), false)).toMatchObject(bare);
  });

  it("cannot lose its proof on the way, so that no code would be asked for", () => {
    expect(readBlob(blobOf({ ...offer, proof: new Uint8Array() }), true)).toBeNull();
    expect(readBlob(blobOf({ ...answer, proof: new Uint8Array(32) }), true)).toBeNull();
    expect(readBlob(blobOf(offer), false)).toBeNull();
  });

  it.each([
    "",
    ".",
    "hello",
    "reveal.7.AAAA",
    "reveal.-1.AAAAAAAAAAAAAAAAAAAAAA",
    "reveal.x.y",
    `${blobOf(offer)}.x`,
    `x${blobOf(offer)}`,
  ])("is not %j", (blob) => {
    expect(readBlob(blob, true)).toBeNull();
  });
});
