import { useWords } from "../i18n";
import { CopyText } from "../shared/CopyText";
import { sharedWords } from "../shared/words";
import styles from "./Machines.module.css";
import { QrCode } from "./QrCode";

/** What a person carries to another screen: as a code, as a link to copy, and to be read off. */
export function Handed({ link, label }: { link: string; label: string }) {
  const shared = useWords(sharedWords);
  return (
    <>
      <QrCode link={link} label={label} />
      <output className={styles.link} aria-label={label}>
        {link}
      </output>
      <div className={styles.buttons}>
        <CopyText look="plain" label={shared.copyLink} text={() => link} />
      </div>
    </>
  );
}
