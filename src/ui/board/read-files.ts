/** @file The texts of files that a person has chosen or dropped. */
import type { TextSource } from "../../store/board/board";
import { bytesOfFile, linkInPng } from "../../store/results/sharing";

/** A class sends fewer; the rest of a folder that was dropped by mistake is not read. */
const mostFiles = 200;
const longestFileName = 60;

/** The text of a card is the link in it; of a file that can't be read, or is too large, there is none. */
export const textsOf = (files: readonly File[]): Promise<TextSource[]> =>
  Promise.all(
    files.slice(0, mostFiles).map(async (file) => {
      const bytes = await bytesOfFile(file);
      const text = bytes && (linkInPng(bytes) ?? new TextDecoder().decode(bytes));
      return { text, file: nameOf(file) };
    }),
  );

/** Only what can be seen. */
const nameOf = ({ name }: File): string =>
  name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").slice(0, longestFileName) || "–";
