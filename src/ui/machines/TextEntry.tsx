import { useId, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useFetched } from "../shared/use-lazy";
import type { CameraProps } from "./Camera";
import styles from "./Machines.module.css";
import { words } from "./words";

const fetchCamera = () => import("./Camera").then(({ Camera }) => Camera);

interface TextEntryProps {
  label: string;
  /** What is done with the text. */
  action: string;
  onText: (text: string) => void;
}

/** A link from another screen: pasted, or read by the camera where there may be one. */
export function TextEntry({ label, action, onText }: TextEntryProps) {
  const { camera: t } = useWords(words);
  const [text, setText] = useState("");
  const [isReading, setReading] = useState(false);
  const id = useId();
  const camera = useFetched<CameraProps>(fetchCamera);
  const { Panel: Camera } = camera;
  const hasCamera = navigator.mediaDevices !== undefined;
  return (
    <form
      className={styles.entry}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onText(text);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={styles.text}
        rows={3}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" disabled={!text.trim()}>
          {action}
        </Button>
        {hasCamera && (
          <Button
            look="quiet"
            aria-expanded={isReading}
            onClick={() => {
              camera.fetch();
              setReading(!isReading);
            }}
          >
            {isReading ? t.close : t.open}
          </Button>
        )}
      </div>
      {isReading &&
        (Camera ? (
          <Camera
            onRead={(read) => {
              setReading(false);
              setText(read);
              onText(read);
            }}
          />
        ) : (
          <FetchedPanel fetched={{ ...camera, Panel: null }} />
        ))}
    </form>
  );
}
