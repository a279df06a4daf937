import { useWords } from "../i18n";
import { words as frameWords } from "../layout/words";
import { pageTitles } from "../pages";
import { words as runWords } from "../run/words";
import { sectionWords } from "../section-words";
import { sharedWords } from "../shared/words";
import styles from "./Builder.module.css";
import { builderWords } from "./builder-words";
import { type DemoChoice, startsItself } from "./demo-choice";
import { useLimitName } from "./use-limit-name";
import { useSubjectName } from "./use-subject-name";

/** In words, what the link does for who opens it. */
export function Preview({ choice }: { choice: DemoChoice }) {
  const { does: t } = useWords(builderWords);
  const shared = useWords(sharedWords);
  const frame = useWords(frameWords);
  const { pace } = useWords(runWords);
  const pages = useWords(pageTitles);
  const { titles } = useWords(sectionWords);
  const nameOf = useSubjectName();
  const limitName = useLimitName();
  const { subject, section, language, theme, hidden, locked } = choice;
  const lines = [
    t.opens(pages[subject.page], nameOf(subject)),
    section && t.section(titles[section]),
    language && t.setting(frame.language.label, frame.language[language === "zh" ? "chinese" : "english"]),
    theme && t.setting(frame.theme.label, frame.theme[theme]),
    choice.pace && t.pace(pace.each[choice.pace]),
    choice.isPresented && t.presents,
    startsItself(choice) && t.starts,
    locked.length > 0 && t.locks(shared.names(locked.map(limitName))),
    hidden.length > 0 && t.hides(shared.names(hidden.map(limitName))),
  ];
  return (
    <ul className={styles.preview} aria-live="polite">
      {lines.map((line) => line && <li key={line}>{line}</li>)}
    </ul>
  );
}
