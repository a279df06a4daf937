import { useState } from "react";
import type { ResultRecord } from "../../share/record";
import { toCsv, toJson, toMarkdown } from "../../share/tables";
import { encodeRecord } from "../../store/sharing";
import { useFormats } from "../i18n";
import { CopyText } from "./CopyText";
import styles from "./Share.module.css";
import { useWords } from "./words";

/** The address that opens with this result, without anything else. */
export async function linkToResult(record: ResultRecord): Promise<string> {
  return `${location.origin}${location.pathname}?page=compare${await encodeRecord(record)}`;
}

/** The result as a link, as text, and as a picture. */
export function Share({ record }: { record: ResultRecord }) {
  const { share: words } = useWords();
  const format = useFormats();
  const [length, setLength] = useState<number | null>(null);

  async function link(): Promise<string> {
    const written = await linkToResult(record);
    setLength(written.length);
    return written;
  }

  return (
    <section className={styles.share} aria-labelledby="share-title">
      <h2 id="share-title">{words.title}</h2>
      <div className={styles.actions}>
        <CopyText label={words.link} text={link} />
        <CopyText label={words.markdown} text={async () => toMarkdown(record, await linkToResult(record))} />
        <CopyText label={words.csv} text={async () => toCsv(record)} />
        <CopyText label={words.json} text={async () => toJson(record, await linkToResult(record))} />
      </div>
      {length !== null && <p className={styles.note}>{words.length(format.count(length))}</p>}
    </section>
  );
}
