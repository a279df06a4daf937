/** @file Archives: fflate's, within limits that no file can talk it out of. */
import { strToU8, Unzip, UnzipInflate, type Zippable, zipSync } from "fflate";
import { concat } from "../lib/concat";
import { FormatError, quotable } from "./format-error";
import { mostBytes, mostTensors } from "./tensors";

/** The same bytes at any time of day: archives have no time zone, and a test no today. */
const mtime = "1980-01-01";

/** Floats don't compress, so nothing is compressed. */
export function writeZip(files: ReadonlyMap<string, Uint8Array | string>): Uint8Array<ArrayBuffer> {
  const entries = [...files].map(([name, file]): [string, Uint8Array] => [name, asBytes(file)]);
  const zippable: Zippable = Object.fromEntries(entries);
  return zipSync(zippable, { level: 0, mtime });
}

const asBytes = (file: Uint8Array | string): Uint8Array => (typeof file === "string" ? strToU8(file) : file);

/** Little enough that what one piece unpacks to, at most a thousandfold, is soon counted. */
const pieceBytes = 4096;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * The files of an archive by their names. They are unpacked piece by piece and counted, whatever sizes the archive promises.
 * Throws a FormatError.
 */
export function readZip(archive: Uint8Array, most = mostBytes): Map<string, Uint8Array> {
  if (archive.length > most) throw new FormatError("too-large", { bytes: archive.length, most });
  const files = new Map<string, Uint8Array>();
  let [total, count] = [0, 0];
  const unzip = new Unzip((file) => {
    if (++count > mostTensors) throw new FormatError("too-many", { count, most: mostTensors });
    const pieces: Uint8Array[] = [];
    file.ondata = (error, piece, isLast) => {
      if (error) throw error;
      total += piece.length;
      if (total > most) throw new FormatError("too-large", { bytes: total, most });
      pieces.push(piece);
      if (isLast) files.set(file.name, concat(pieces));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < archive.length; at += pieceBytes) {
      unzip.push(archive.subarray(at, at + pieceBytes), at + pieceBytes >= archive.length);
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    // fflate throws what its decoder stumbles over.
    throw new FormatError("unzip", {
      reason: quotable(error instanceof Error ? error.message : String(error)),
    });
  }
  checkDirectory(archive, count);
  return files;
}

/** Of the record that every archive ends with, which a comment of at most this length may follow. */
const endBytes = 22;
const longestComment = 0xffff;

/**
 * fflate reads from the front and takes what it has found by the end for all there is. Throws a FormatError where the directory at the end
 * is missing, or has another number of files.
 */
function checkDirectory(archive: Uint8Array, count: number): void {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const first = Math.max(0, archive.length - endBytes - longestComment);
  for (let at = archive.length - endBytes; at >= first; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const listed = view.getUint16(at + 10, true);
    if (listed === count) return;
    throw new FormatError("unzip", { reason: `its directory lists ${listed} files and it holds ${count}` });
  }
  throw new FormatError("unzip", { reason: "its directory is missing" });
}
