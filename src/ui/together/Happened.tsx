import { useId } from "react";
import type { GroupEvent } from "../../distribute/options";
import { useFormats, useWords } from "../i18n";
import type { Formats } from "../i18n/format";
import { type GroupWords, groupWords } from "./group-words";
import styles from "./Together.module.css";
import { useReplicaName } from "./use-replica-name";
import { useTogetherState } from "./use-together";

/** What happened to the group, a sentence each, told as it happens. */
export function Happened() {
  const t = useWords(groupWords);
  const format = useFormats();
  const nameOf = useReplicaName();
  const happened = useTogetherState((state) => state.happened);
  const titleId = useId();
  return (
    <section className={styles.part} aria-labelledby={titleId} hidden={happened.length === 0}>
      <h2 id={titleId}>{t.happened}</h2>
      <div role="log" aria-labelledby={titleId}>
        <ol>
          {happened.map((event, i) => (
            <li key={i}>{writeGroupEvent(event, nameOf, t, format)}</li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function writeGroupEvent(
  event: GroupEvent,
  nameOf: (name: string) => string,
  t: GroupWords,
  format: Formats,
): string {
  switch (event.type) {
    case "joined":
      return t.joined(nameOf(event.name), format.count(event.step));
    case "left":
      return t.left[event.why](nameOf(event.name), format.count(event.step));
    case "went-back":
      return t.wentBack(format.count(event.from), format.count(event.to));
    case "alone":
      return t.alone(format.count(event.step));
    case "waiting":
      return t.waiting(nameOf(event.name), format.count(event.step));
    case "repeated":
      return t.repeated[event.why](nameOf(event.name));
    case "refused":
      return t.refused[event.why](nameOf(event.name));
  }
}
