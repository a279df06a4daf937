import { useStore } from "zustand";
import { ownValue } from "../../share/pages";
import { page } from "../../store/settings/page";
import { BoardDoor } from "../board/BoardDoor";
import { BoardPlace } from "../board/BoardPlace";
import { useWords } from "../i18n";
import { Contents } from "./Contents";
import styles from "./Learn.module.css";
import { LessonPlace } from "./LessonPlace";
import { lessons } from "./lessons";
import { words } from "./words";

/** The page of lessons: what there is to learn, or the lesson that the address names. */
export function Learn() {
  const t = useWords(words);
  const name = useStore(page, (shown) => ownValue(shown, "lesson"));
  const hasBoard = useStore(page, (shown) => ownValue(shown, "board") === "on");
  const lesson = lessons.find((one) => one.name === name);
  if (hasBoard) return <BoardPlace />;
  if (lesson) return <LessonPlace key={lesson.name} lesson={lesson} />;
  return (
    <div className={styles.page}>
      <div className={styles.purpose}>
        <h2 className={styles.title}>{t.title}</h2>
        <p>{t.purpose}</p>
        {name && <p role="alert">{t.unknown(name.slice(0, 40))}</p>}
      </div>
      <Contents />
      <BoardDoor />
    </div>
  );
}
