import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { isEmbedded } from "../../store/settings/embed";
import { preferences } from "../../store/settings/preferences";
import { useDemo } from "../demo/use-demo";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { PageLink } from "../layout/PageLink";
import { useOfflineAfter } from "../offline/use-offline-after";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useFetched } from "../shared/use-lazy";
import styles from "./LessonPlace.module.css";
import type { ListedLesson } from "./lesson";
import { lessons } from "./lessons";
import { MeasuredOn } from "./MeasuredOn";
import { createMachine, MachineProvider } from "./machine";
import { tellLesson } from "./tell-lesson";
import { createLessonStore, LessonProvider } from "./use-lesson";
import { usePaging } from "./use-paging";
import { words } from "./words";

/** A lesson with what all of them have: its question, the machine that it measures, and the way to the next. */
export function LessonPlace({ lesson }: { lesson: ListedLesson }) {
  const t = useWords(words);
  const format = useFormats();
  const language = useStore(preferences, (chosen) => chosen.language);
  const isPresented = useDemo((demo) => demo.isPresented);
  const engine = useEngine();
  const [machine] = useState(() => createMachine(engine));
  const [store] = useState(() => createLessonStore(lesson));
  const attempt = useStore(store, (state) => state.attempt);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (attempt > 0) title.current?.focus();
  }, [attempt]);
  const fetched = useFetched(lesson.fetch);
  const { fetch } = fetched;
  useEffect(fetch, [fetch]);
  useEffect(() => machine.dispose, [machine]);
  useEffect(() => tellLesson(lesson.name, store), [lesson, store]);
  useOfflineAfter(useStore(store, ({ measured }) => measured !== null));
  usePaging(isPresented);
  const next = lessons.find(({ place }) => place > lesson.place);
  return (
    <MachineProvider value={machine}>
      <LessonProvider value={store}>
        <article className={styles.lesson} aria-label={lesson.title[language]}>
          <header className={styles.header}>
            <p className={styles.back}>
              {!isEmbedded() && <PageLink name="learn">{t.back}</PageLink>}
              <span className="quiet">{t.minutes(format.count(lesson.minutes))}</span>
            </p>
            <h2 ref={title} tabIndex={-1} className={styles.title}>
              {lesson.title[language]}
            </h2>
            <p className={styles.question}>{lesson.question[language]}</p>
            {isPresented && <p className="quiet">{t.paging}</p>}
          </header>
          <FetchedPanel key={attempt} fetched={fetched} />
          <MeasuredOn isOnProcessor={lesson.isOnProcessor} />
          {next && (
            <p className={styles.next}>
              <PageLink name="learn" own={`lesson=${next.name}`}>
                {t.next(next.title[language])}
              </PageLink>
            </p>
          )}
        </article>
      </LessonProvider>
    </MachineProvider>
  );
}
