import { type ReactNode, useId } from "react";
import { useStore } from "zustand";
import { pageNames } from "../../share/pages";
import { type SectionId, sectionsOf } from "../../share/sections";
import { page } from "../../store/settings/page";
import { paces } from "../../store/settings/preferences";
import type { EngineDescription } from "../../worker/api";
import { useWords } from "../i18n";
import { words as frameWords } from "../layout/words";
import { pageTitles } from "../pages";
import { words as runWords } from "../run/words";
import { sectionWords } from "../section-words";
import { Segmented } from "../shared/Segmented";
import styles from "./Builder.module.css";
import { builderWords } from "./builder-words";
import { canStart, type DemoChoice, type Subject, subjectsOf, withSubject } from "./demo-choice";
import { useSubjectName } from "./use-subject-name";

export interface ChoiceProps {
  choice: DemoChoice;
  description: EngineDescription;
  change: (changes: Partial<DemoChoice>) => void;
}

/** A radio button has a text for its value; the visitor's own has this one. */
const own = "own";
const orNull = <T extends string>(value: T | typeof own): T | null => (value === own ? null : value);

const keyOf = ({ page, preset }: Subject): string => `${page} ${preset}`;

/** What the link shows, and how. */
export function BuilderRows({ choice, description, change }: ChoiceProps) {
  const t = useWords(builderWords);
  const frame = useWords(frameWords);
  const { pace } = useWords(runWords);
  const titles = useWords(pageTitles);
  const { titles: sectionTitles } = useWords(sectionWords);
  const nameOf = useSubjectName();
  const shown = useStore(page, (state) => state.name);
  const { subject } = choice;
  const subjects = subjectsOf(description);
  const sections = sectionsOf(subject.page);
  const ownSegment = { value: own, label: t.own } as const;
  return (
    <div className={styles.rows}>
      {pageNames.map((name) => (
        <Row key={name} label={titles[name]}>
          {(id) => (
            <Segmented
              labelledBy={id}
              segments={[...nowOn(name), ...subjects.filter((one) => one.page === name)].map((one) => ({
                value: keyOf(one),
                label: nameOf(one),
              }))}
              value={keyOf(subject)}
              onChange={(key) => {
                const next = [...nowOn(name), ...subjects].find((one) => keyOf(one) === key);
                if (next) change(withSubject(choice, next));
              }}
            />
          )}
        </Row>
      ))}
      {sections.length > 0 && (
        <Row label={t.section}>
          {(id) => (
            <Segmented
              labelledBy={id}
              segments={[
                { value: own, label: t.top },
                ...sections.map((section) => ({ value: section.id, label: sectionTitles[section.id] })),
              ]}
              value={choice.section ?? own}
              onChange={(section) => change({ section: orNull<SectionId>(section) })}
            />
          )}
        </Row>
      )}
      <Row label={frame.language.label}>
        {(id) => (
          <Segmented
            labelledBy={id}
            segments={[
              ownSegment,
              { value: "en", label: frame.language.english },
              { value: "zh", label: frame.language.chinese },
            ]}
            value={choice.language ?? own}
            onChange={(language) => change({ language: orNull(language) })}
          />
        )}
      </Row>
      <Row label={frame.theme.label}>
        {(id) => (
          <Segmented
            labelledBy={id}
            segments={[
              ownSegment,
              { value: "light", label: frame.theme.light },
              { value: "dark", label: frame.theme.dark },
            ]}
            value={choice.theme ?? own}
            onChange={(theme) => change({ theme: orNull(theme) })}
          />
        )}
      </Row>
      <Row label={pace.label}>
        {(id) => (
          <Segmented
            labelledBy={id}
            segments={[ownSegment, ...paces.map((value) => ({ value, label: pace.each[value] }))]}
            value={choice.pace ?? own}
            onChange={(value) => change({ pace: orNull(value) })}
          />
        )}
      </Row>
      <div className={styles.switches}>
        <Switch
          label={t.presentation}
          isOn={choice.isPresented}
          onChange={(isPresented) => change({ isPresented })}
        />
        {canStart(subject) && (
          <Switch
            label={t.autostart}
            isOn={choice.isAutostarted}
            onChange={(isAutostarted) => change({ isAutostarted })}
          />
        )}
      </div>
    </div>
  );

  /** A page may be shown as it is: its settings are at hand anywhere, but a plan is only on its own page. */
  function nowOn(name: Subject["page"]): Subject[] {
    if (name === "compare" && shown !== "compare") return [];
    const isListed = subjects.some((one) => one.page === name && one.preset === null);
    return isListed ? [] : [{ page: name, preset: null }];
  }
}

function Row({ label, children }: { label: string; children: (labelId: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.row}>
      <span id={id}>{label}</span>
      {children(id)}
    </div>
  );
}

interface SwitchProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
