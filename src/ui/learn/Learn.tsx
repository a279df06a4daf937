import { useEffect } from "react";
import { useStore } from "zustand";
import { ownValue } from "../../share/pages";
import { page } from "../../store/settings/page";
import { BoardDoor } from "../board/BoardDoor";
import { BoardPlace } from "../board/BoardPlace";
import { useWords } from "../i18n";
import { keepScroll } from "../layout/kept-scroll";
import { Contents } from "./Contents";
import styles from "./Learn.module.css";
import { LessonPlace } from "./LessonPlace";
import { lessons } from "./lessons";
import { ClassSheets } from "./sheets/ClassSheets";
import { PreparedPlace, SharedPlace } from "./sheets/SheetPlaces";
import { sheetKinds } from "./sheets/sheet-kinds";
import { useSharedSheet } from "./sheets/use-shared-sheet";
import { words } from "./words";

/** The page of lessons: what there is to learn, or the lesson or worksheet that the address names or carries. */
export function Learn() {
  const t = useWords(words);
  const name = useStore(page, (shown) => ownValue(shown, "lesson"));
  const hasBoard = useStore(page, (shown) => ownValue(shown, "board") === "on");
  const sheet = useStore(page, (shown) => ownValue(shown, "sheet"));
  const shared = useSharedSheet();
  useEffect(keepScroll, []);
  const lesson = lessons.find((one) => one.name === name);
  const kind = sheetKinds.find((one) => one === sheet);
  if (shared.fragment) return <SharedPlace fragment={shared.fragment} onClose={shared.close} />;
  if (hasBoard) return <BoardPlace />;
  if (lesson && kind) return <PreparedPlace key={lesson.name + kind} lesson={lesson} kind={kind} />;
  const problems = [
    ...(name && !lesson ? [t.unknown(name.slice(0, 40))] : []),
    ...(sheet && !kind ? [t.unknownSheet(sheet.slice(0, 40))] : []),
  ];
  const alerts = problems.map((problem) => (
    <p key={problem} role="alert">
      {problem}
    </p>
  ));
  if (lesson)
    return (
      <>
        {alerts}
        <LessonPlace key={lesson.name} lesson={lesson} />
      </>
    );
  return (
    <div className={styles.page}>
      <div className={styles.purpose}>
        <h2 className={styles.title}>{t.title}</h2>
        <p>{t.purpose}</p>
        {alerts}
      </div>
      <Contents />
      <ClassSheets />
      <BoardDoor />
    </div>
  );
}
