import styles from "./ChooseFile.module.css";

/** A button that has the person choose a file; the same one may be chosen again. */
export function ChooseFile({
  label,
  accept,
  onChoose,
}: {
  label: string;
  /** Endings and types, as the attribute of an input has them. */
  accept: string;
  onChoose: (file: File) => void;
}) {
  return (
    <label className={styles.file}>
      {label}
      <input
        type="file"
        className="visually-hidden"
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onChoose(file);
          target.value = "";
        }}
      />
    </label>
  );
}
