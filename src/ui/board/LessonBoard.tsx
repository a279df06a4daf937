import { useState } from "react";
import { byKey, groupOf, groupsOf } from "../../share/board/device-group";
import type { LessonPoints, LoopPoints } from "../../share/board/worksheet-points";
import { useFormats, useWords } from "../i18n";
import styles from "./ClassBoard.module.css";
import { LoopBoard } from "./LoopBoard";
import { plotWords } from "./plot-words";
import { QuizShares } from "./QuizShares";
import { SoftwareNote } from "./SoftwareNote";
import { useLabels, usePersons } from "./use-board";
import { useGroupName } from "./use-group-name";
import { useLessonTexts } from "./use-lesson-texts";
import { words } from "./words";

/** All worksheets of a lesson, loop by loop, with its questions and what people wrote. */
export function LessonBoard({ lesson }: { lesson: LessonPoints }) {
  const texts = useLessonTexts(lesson.lesson);
  const { lesson: t } = useWords(plotWords);
  const [device, choose] = useState<string | null>(null);
  const groups = groupsOf(lesson.worksheets.map(({ record }) => record.device));
  const chosen = groups.some(({ key }) => key === device) ? device : null;
  return (
    <section className={styles.part} aria-label={texts.title}>
      <h3 className={styles.work}>{texts.title}</h3>
      {groups.length > 1 && <Devices lesson={lesson} chosen={chosen} onChoose={choose} />}
      {lesson.loops.length === 0 && <p>{t.none}</p>}
      <div className={styles.loops}>
        {inOrder(lesson.loops, texts.loops).map((loop) => (
          <LoopBoard key={loop.loop} loop={filled(loop)} device={chosen} texts={texts} />
        ))}
      </div>
      <SoftwareNote devices={groups} />
      <QuizShares questions={lesson.questions} texts={texts} />
      <Sentences lesson={lesson} />
    </section>
  );
}

/** As the lesson asks them; what it does not know comes last. */
function inOrder(loops: readonly LoopPoints[], asked: readonly string[]): LoopPoints[] {
  const placeOf = ({ loop }: LoopPoints) => (asked.includes(loop) ? asked.indexOf(loop) : asked.length);
  return loops.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** As they are, by device: what a table lists first comes first for the keys, too. */
function filled(loop: LoopPoints): LoopPoints {
  if (loop.kind === "choice") return loop;
  return { ...loop, points: loop.points.toSorted((a, b) => byKey(a.device, b.device)) };
}

interface DevicesProps {
  lesson: LessonPoints;
  chosen: string | null;
  onChoose: (key: string | null) => void;
}

/** Which devices stand out in the plots, all of them at first. */
function Devices({ lesson, chosen, onChoose }: DevicesProps) {
  const { device: t } = useWords(words);
  const format = useFormats();
  const groupName = useGroupName();
  const devices = lesson.worksheets.map(({ record }) => record.device);
  const all = [
    { key: null, name: t.all, count: devices.length },
    ...groupsOf(devices).map((group) => ({
      key: group.key,
      name: groupName(group),
      count: devices.filter((device) => groupOf(device).key === group.key).length,
    })),
  ];
  return (
    <fieldset className={styles.devices}>
      <legend className="visually-hidden">{t.pick}</legend>
      {all.map(({ key, name, count }) => (
        <label key={key} className={styles.devicePick}>
          <input type="radio" name={lesson.lesson} checked={key === chosen} onChange={() => onChoose(key)} />
          <span>{t.counted(name, format.count(count))}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Sentences({ lesson }: { lesson: LessonPoints }) {
  const { lesson: t } = useWords(plotWords);
  const { names, sentences } = usePersons();
  const labelOf = useLabels();
  const own = lesson.worksheets.filter(({ record }) => record.own !== "");
  if (!sentences || own.length === 0) return null;
  return (
    <div className={styles.part}>
      <h4>{t.sentences}</h4>
      <ul className={styles.sentences}>
        {own.map(({ id, record }) => (
          <li key={id}>
            {record.own}
            {names && <span className="quiet"> {labelOf(id)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
