/** @file A certificate made on the spot: no authority vouches for it, but a page under it counts as secure once a person has accepted it. */
import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";

/** By so much may the clock of a device be behind, which otherwise lets nobody pass: the certificate would be from its future. */
const skewDays = 1;
/** A lesson is over by then, and what is kept of it nowhere. */
const validDays = 7;

export interface Certificate {
  /** In PEM. */
  cert: string;
  key: string;
  /** SHA-256, as browsers show it. */
  fingerprint: string;
}

/** `hosts`: names and addresses under which the server is reached. */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const { generate } = await import("selfsigned");
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600_000);
  const altNames = hosts.map((host) =>
    isIP(host) ? { type: 7 as const, ip: host } : { type: 2 as const, value: host },
  );
  const { cert, private: key } = await generate([{ name: "commonName", value: "Halfstep classroom" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: inDays(-skewDays),
    notAfterDate: inDays(validDays),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames },
    ],
  });
  return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 };
}
