import styles from "./ChooseFile.module.css";

interface ChooseFileProps {
  label: string;
  /** Endings and types, as the attribute of an input has them. */
  accept: string;
  /** Whether several may be chosen at once. */
  isMany?: boolean;
  /** Called with the first one, and with all. */
  onChoose: (file: File, all: readonly File[]) => void;
}

/** A button that has the person choose a file, or several; the same one may be chosen again. */
export function ChooseFile({ label, accept, isMany = false, onChoose }: ChooseFileProps) {
  return (
    <label className={styles.file}>
      {label}
      <input
        type="file"
        multiple={isMany}
        className="visually-hidden"
        accept={accept}
        onChange={({ target }) => {
          const all = [...(target.files ?? [])];
          if (all[0]) onChoose(all[0], all);
          target.value = "";
        }}
      />
    </label>
  );
}
