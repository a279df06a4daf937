import { useState } from "react";
import { firstHeight } from "../../share/embed-code";
import { namedAs } from "../../share/name-of-record";
import type { ResultRecord } from "../../share/record";
import { toCsv, toJson, toMarkdown } from "../../share/tables";
import { HandToRoom } from "../board/HandToRoom";
import { looksOf } from "../compare/variant-look";
import { useVariantName } from "../compare/variant-names";
import { EmbedCode } from "../embed/EmbedCode";
import { useFormats, useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { Button } from "../shared/Button";
import { CopyText } from "../shared/CopyText";
import { sharedWords } from "../shared/words";
import { download } from "./download";
import { linkToResult } from "./link-to-result";
import styles from "./ShareActions.module.css";
import { words } from "./words";
import { useWorkload } from "./workload";

/** The result as a link, as a picture with its link in it, as a file, and as text. */
export function ShareActions({ record }: { record: ResultRecord }) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const name = useRunName()(namedAs(record));
  const makeCard = useCard(record, name);
  const [length, setLength] = useState<number | null>(null);
  const [said, setSaid] = useState("");

  async function link(): Promise<string> {
    const written = await linkToResult(record);
    setLength(written.length);
    return written;
  }

  /** Says what came of it. */
  const doing = (work: () => Promise<void>, done: string) => () =>
    work().then(
      () => setSaid(done),
      () => setSaid(t.failed),
    );
  const saveCard = async () => download(fileName(name, "png"), await makeCard(), "image/png");
  const saveFile = async () =>
    download(fileName(name, "json"), toJson(record, await linkToResult(record)), "application/json");
  const copyCard = () => navigator.clipboard.write([new ClipboardItem({ "image/png": makeCard() })]);

  return (
    <div className={styles.share}>
      <div className={styles.main}>
        <CopyText look="plain" label={shared.copyLink} text={link} />
        <Button onClick={doing(saveCard, t.saved)}>{t.card}</Button>
        <Button onClick={doing(saveFile, t.saved)}>{t.file}</Button>
        <HandToRoom link={link} />
      </div>
      <div className={styles.actions}>
        <Button look="quiet" onClick={doing(copyCard, shared.copied)}>
          {t.copyCard}
        </Button>
        <CopyText label={t.markdown} text={async () => toMarkdown(record, await linkToResult(record))} />
        <CopyText label={t.csv} text={() => toCsv(record)} />
        <span role="status" className={styles.said}>
          {said}
        </span>
      </div>
      <EmbedCode address={link} name={name} height={firstHeight("compare", null)} />
      {length !== null && <p className={styles.note}>{t.length(format.count(length))}</p>}
    </div>
  );
}

/** Makes the picture; the code that draws it is fetched with the first one. */
function useCard(record: ResultRecord, name: string): () => Promise<Blob> {
  const nameOf = useVariantName();
  const workload = useWorkload()(record);
  return async () => {
    const { makeCard } = await import("../card/make-card");
    const names = record.variants.map((variant) => nameOf(variant, record.axes));
    const looks = looksOf(record.variants);
    return makeCard(record, await linkToResult(record), { name, workload, names, looks });
  };
}

/** The result's name with what no file system minds. */
const fileName = (name: string, ending: string): string =>
  `halfstep-${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.${ending}`;
