import { useEffect, useRef, useState } from "react";
import type { ExportedFile, ExportKind, NotKept } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { download } from "../share/download";
import { Button } from "../shared/Button";
import { Ahead } from "./Ahead";
import styles from "./Exports.module.css";
import { words } from "./words";

interface ExportsProps {
  /** Those that there can be. */
  kinds: readonly ExportKind[];
  make: (kind: ExportKind) => Promise<ExportedFile>;
}

const groups = {
  model: ["safetensors", "onnx", "onnx-int8", "onnx-int8-channel", "npz", "huggingface", "state"],
  code: ["pytorch", "jax", "keras"],
  onward: ["torchrun"],
  numbers: ["csv", "jsonl"],
} as const satisfies Record<string, readonly ExportKind[]>;

const isNotKept = (name: string): name is NotKept => Object.hasOwn(words.en.notKept, name);

/** A button to a form of file, in groups, each with what it is good for. */
export function Exports({ kinds, make }: ExportsProps) {
  const t = useWords(words);
  const [said, setSaid] = useState("");
  const { client } = useEngine();
  /** Steps are trained for the folder. */
  const [isAhead, setAhead] = useState(false);
  const isWaiting = useRef(false);
  // Nobody waits for it any more.
  useEffect(
    () => () => {
      if (isWaiting.current) void client.call((worker) => worker.models.cancelExport());
    },
    [client],
  );

  async function save(kind: ExportKind): Promise<void> {
    const isLong = kind === "torchrun";
    if (isLong && isWaiting.current) return;
    setSaid("");
    if (isLong) wait(true);
    try {
      const { name, bytes } = await make(kind);
      download(name, bytes as Uint8Array<ArrayBuffer>, "application/octet-stream");
      setSaid(t.saved(name));
    } catch (error) {
      const { name } = error as Error;
      if (name !== "AbortError") setSaid(isNotKept(name) ? t.notKept[name] : t.notMade);
    } finally {
      if (isLong) wait(false);
    }
  }

  function wait(isBegun: boolean): void {
    isWaiting.current = isBegun;
    setAhead(isBegun);
  }

  return (
    <div className={styles.exports}>
      {Object.entries(groups).map(([group, all]) => {
        const offered = all.filter((kind) => kinds.includes(kind));
        if (offered.length === 0) return null;
        const name = group as keyof typeof groups;
        return (
          <section key={group} className={styles.group} aria-label={t.groups[name].title}>
            <h3>{t.groups[name].title}</h3>
            <p className={styles.note}>{t.groups[name].note}</p>
            <div className={styles.forms}>
              {offered.map((kind) => (
                <Button key={kind} onClick={() => void save(kind)}>
                  {t.kinds[kind]}
                </Button>
              ))}
            </div>
            {name === "onward" && isAhead && <Ahead />}
          </section>
        );
      })}
      <p role="status" className={styles.note}>
        {said}
      </p>
    </div>
  );
}
