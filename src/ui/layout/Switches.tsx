import { useStore } from "zustand";
import {
  chooseLanguage,
  chooseTheme,
  type Language,
  preferences,
  type ThemeChoice,
} from "../../store/settings/preferences";
import { useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { words } from "./words";

const themes: readonly ThemeChoice[] = ["system", "light", "dark"];
const languages: readonly Language[] = ["en", "zh"];

export function ThemeSwitch() {
  const t = useWords(words);
  const theme = useStore(preferences, (state) => state.theme);
  const segments = themes.map((value) => ({ value, label: t.theme[value] }));
  return <Segmented label={t.theme.label} segments={segments} value={theme} onChange={chooseTheme} />;
}

export function LanguageSwitch() {
  const t = useWords(words);
  const language = useStore(preferences, (state) => state.language);
  const names = { en: t.language.english, zh: t.language.chinese };
  const segments = languages.map((value) => ({ value, label: names[value] }));
  return (
    <Segmented label={t.language.label} segments={segments} value={language} onChange={chooseLanguage} />
  );
}
