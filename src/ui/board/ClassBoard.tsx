import { useId, useMemo, useState } from "react";
import { workloadsOf } from "../../share/board/result-points";
import { lessonsOf } from "../../share/board/worksheet-points";
import { useFormats, useWords } from "../i18n";
import { PageLink } from "../layout/PageLink";
import styles from "./ClassBoard.module.css";
import { Entries } from "./Entries";
import { Intake } from "./Intake";
import { Leave } from "./Leave";
import { LessonBoard } from "./LessonBoard";
import { UnreadList } from "./UnreadList";
import { type Persons, PersonsProvider, useBoard } from "./use-board";
import { useLessonTitle } from "./use-lesson-texts";
import { useWorkNames } from "./use-work-names";
import { WorkBoard } from "./WorkBoard";
import { words } from "./words";

/** Results and worksheets of a class as one plot. */
export function ClassBoard() {
  const t = useWords(words);
  const status = useBoard((board) => board.status);
  const trouble = useBoard((board) => board.trouble);
  const hasSome = useBoard(({ entries }) => entries.length > 0);
  const [persons, setPersons] = useState<Persons>({ names: false, sentences: true });
  return (
    <PersonsProvider value={persons}>
      <article className={styles.board} aria-label={t.title}>
        <header className={styles.header}>
          <p data-aside="">
            <PageLink name="learn">{t.back}</PageLink>
          </p>
          <h2 className={styles.title}>{t.title}</h2>
          <p className={styles.purpose}>{t.purpose}</p>
          <p className={styles.note}>{t.stays}</p>
        </header>
        {trouble && (
          <p className={styles.trouble} role="status">
            {t.trouble}
          </p>
        )}
        <Intake />
        <UnreadList />
        {status === "ready" && !hasSome && <p>{t.empty}</p>}
        {hasSome && (
          <>
            <fieldset className={styles.persons}>
              <legend className="visually-hidden">{t.persons.label}</legend>
              {(["names", "sentences"] as const).map((what) => (
                <label key={what} className="switch">
                  <input
                    type="checkbox"
                    checked={persons[what]}
                    onChange={({ target }) => setPersons({ ...persons, [what]: target.checked })}
                  />
                  {t.persons[what]}
                </label>
              ))}
            </fieldset>
            <Topics />
            <Leave />
            <Entries />
          </>
        )}
      </article>
    </PersonsProvider>
  );
}

/** One lesson or one workload at a time: what is of another kind is never in the same plot. */
function Topics() {
  const { topic: t } = useWords(words);
  const format = useFormats();
  const titleOf = useLessonTitle();
  const workNames = useWorkNames();
  const entries = useBoard((board) => board.entries);
  const [wanted, want] = useState<string | null>(null);
  const id = useId();
  const { lessons, works } = useMemo(() => {
    const worksheets = entries.flatMap(({ id: entry, content }) =>
      content.kind === "worksheet" ? [{ id: entry, record: content.record }] : [],
    );
    const results = entries.flatMap(({ id: entry, content }) =>
      content.kind === "result" ? [{ id: entry, record: content.record }] : [],
    );
    return { lessons: lessonsOf(worksheets), works: workloadsOf(results) };
  }, [entries]);
  const names = workNames(works);
  const topics = [
    ...lessons.map((lesson) => ({
      key: `lesson ${lesson.lesson}`,
      label: t.lesson(titleOf(lesson.lesson), format.count(lesson.worksheets.length)),
    })),
    ...works.map((work, i) => ({
      key: work.key,
      label: t.work(names[i]!, format.count(new Set(work.points.map(({ entry }) => entry)).size)),
    })),
  ];
  const chosen = topics.find(({ key }) => key === wanted)?.key ?? topics[0]?.key;
  const lesson = lessons.find((one) => `lesson ${one.lesson}` === chosen);
  const place = works.findIndex(({ key }) => key === chosen);
  const work = works[place];
  return (
    <>
      {topics.length > 1 && (
        <p className={styles.topic}>
          <label htmlFor={id}>{t.label}</label>
          <select className="select" id={id} value={chosen} onChange={({ target }) => want(target.value)}>
            {topics.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </p>
      )}
      {lesson && <LessonBoard key={chosen} lesson={lesson} />}
      {work && <WorkBoard key={chosen} workload={work} title={names[place]!} />}
    </>
  );
}
