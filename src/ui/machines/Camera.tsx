import { useEffect, useRef, useState } from "react";
import { useWords } from "../i18n";
import styles from "./Machines.module.css";
import { readerOfCodes } from "./read-code";
import { words } from "./words";

export interface CameraProps {
  onRead: (text: string) => void;
}

/** Between two looks at the picture: a person holds a screen still for longer. */
const lookMs = 200;

/** Shows what the camera sees until there is a code in it. The camera is on for no longer than that. */
export function Camera({ onRead }: CameraProps) {
  const { camera: t } = useWords(words);
  const video = useRef<HTMLVideoElement>(null);
  const [isRefused, setRefused] = useState(false);
  const read = useRef(onRead);
  read.current = onRead;
  useEffect(() => {
    const ending = new AbortController();
    watch(video.current!, ending.signal).then(
      (text) => text !== null && read.current(text),
      () => setRefused(true),
    );
    return () => ending.abort();
  }, []);
  return (
    <div className={styles.camera}>
      <p role="status" className={styles.note}>
        {isRefused ? t.refused : t.hint}
      </p>
      <video ref={video} className={styles.video} aria-label={t.view} muted playsInline hidden={isRefused} />
    </div>
  );
}

/** The first code that comes before the camera; null where the signal ends it. Rejects where there is no camera to be had. */
async function watch(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  try {
    if (signal.aborted) return null;
    video.srcObject = stream;
    await video.play();
    const readCode = await readerOfCodes();
    while (!signal.aborted) {
      const text = await readCode(video);
      if (text !== null) return text;
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
