import { useId, useState } from "react";
import type { ResultRecord } from "../../share/record";
import { toCsv, toJson, toMarkdown } from "../../share/tables";
import { encodeRecord } from "../../store/results/sharing";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { CopyText } from "./CopyText";
import { download } from "./download";
import { keptWords } from "./kept-words";
import styles from "./Share.module.css";
import { looksOf } from "./variant-look";
import { useVariantName } from "./variant-names";

/** The address that opens with this result, without anything else. */
export async function linkToResult(record: ResultRecord): Promise<string> {
  return `${location.origin}${location.pathname}?page=compare${await encodeRecord(record)}`;
}

/** The result as a link, as text, and as a picture. */
export function Share({ record }: { record: ResultRecord }) {
  const { share: t } = useWords(keptWords);
  const format = useFormats();
  const titleId = useId();
  const [length, setLength] = useState<number | null>(null);

  async function link(): Promise<string> {
    const written = await linkToResult(record);
    setLength(written.length);
    return written;
  }

  return (
    <section className={styles.share} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <div className={styles.actions}>
        <CopyText label={t.link} text={link} />
        <CopyText label={t.markdown} text={async () => toMarkdown(record, await linkToResult(record))} />
        <CopyText label={t.csv} text={async () => toCsv(record)} />
        <CopyText label={t.json} text={async () => toJson(record, await linkToResult(record))} />
        <Card record={record} />
      </div>
      {length !== null && <p className={styles.note}>{t.length(format.count(length))}</p>}
    </section>
  );
}

/** The result as a picture with its link in it; the code that draws it is fetched with the first one. */
function Card({ record }: { record: ResultRecord }) {
  const { share: t } = useWords(keptWords);
  const nameOf = useVariantName();
  const [said, setSaid] = useState("");

  async function make(): Promise<Blob> {
    const { makeCard } = await import("../card/make-card");
    const names = record.variants.map(({ config }) => nameOf(config, record.axes));
    return makeCard(record, await linkToResult(record), { names, looks: looksOf(record.variants) });
  }

  async function save(): Promise<void> {
    try {
      download("halfstep.png", await make(), "image/png");
      setSaid(t.saved);
    } catch {
      setSaid(t.failed);
    }
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": make() })]);
      setSaid(t.copied);
    } catch {
      setSaid(t.failed);
    }
  }

  return (
    <span className={styles.copy}>
      <Button look="quiet" onClick={save}>
        {t.card}
      </Button>
      <Button look="quiet" onClick={copy}>
        {t.copyCard}
      </Button>
      <span role="status" className={styles.said}>
        {said}
      </span>
    </span>
  );
}
