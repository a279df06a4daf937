import type { KernelDescription } from "../../worker/api";
import { useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import type { SourceBlock } from "./annotate";
import type { Target } from "./code-choice";
import styles from "./KernelCode.module.css";
import { SourceText } from "./SourceText";
import { words } from "./words";

interface BlocksProps {
  kernel: string;
  kernels: readonly KernelDescription[];
  blocks: readonly SourceBlock[];
  target: Target;
}

/** The files that a text is made of, one below the other, all of each; with what is shared, who else takes it. */
export function Blocks({ kernel, kernels, blocks, target }: BlocksProps) {
  const { code: t } = useWords(words);
  return (
    <div className={styles.blocks}>
      {target === "wgsl" && <p className="quiet">{t.note}</p>}
      {blocks.length > 1 && (
        <p className={styles.files}>
          {t.made}{" "}
          {blocks.map(({ file }, index) => (
            <a key={file ?? index} className="kernel-name" href={`#${idOf(index)}`} onClick={showBlock}>
              {file ? <code>{file}</code> : t.specialized}
            </a>
          ))}
        </p>
      )}
      {blocks.map(({ file, text }, index) => (
        <div key={file ?? index} id={idOf(index)} tabIndex={-1} className={styles.block}>
          <h4 className={styles.file}>{file ? <code>{file}</code> : t.specialized}</h4>
          {file && <Users file={file} kernel={kernel} kernels={kernels} />}
          <SourceText label={file ?? `${t.specialized}, ${index + 1}`} file={file} text={text} />
        </div>
      ))}
    </div>
  );
}

const idOf = (index: number): string => `source-${index}`;

/** Goes there without naming it in the address, which says what outlives a choice. */
function showBlock(event: React.MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  const block = document.getElementById(event.currentTarget.hash.slice(1));
  block?.scrollIntoView();
  block?.focus({ preventScroll: true });
}

/** The other kernels whose variants have this file in their texts. */
function Users({
  file,
  kernel,
  kernels,
}: {
  file: string;
  kernel: string;
  kernels: readonly KernelDescription[];
}) {
  const { code: t } = useWords(words);
  const others = kernels.filter(
    ({ name, variants }) => name !== kernel && variants.some(({ files }) => files.includes(file)),
  );
  if (others.length === 0) return null;
  return (
    <p className={styles.files}>
      {t.users}{" "}
      {others.map(({ name }) => (
        <KernelName key={name} name={name} />
      ))}
    </p>
  );
}
