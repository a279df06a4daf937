import { useStore } from "zustand";
import {
  chooseLanguage,
  chooseTheme,
  type Language,
  preferences,
  type ThemeChoice,
} from "../../store/settings/preferences";
import { useText } from "../i18n";
import { Segmented } from "../shared/Segmented";

const themes: readonly ThemeChoice[] = ["system", "light", "dark"];
const languages: readonly Language[] = ["en", "zh"];

export function ThemeSwitch() {
  const t = useText();
  const theme = useStore(preferences, (state) => state.theme);
  const segments = themes.map((value) => ({ value, label: t.theme[value] }));
  return <Segmented label={t.theme.label} segments={segments} value={theme} onChange={chooseTheme} />;
}

export function LanguageSwitch() {
  const t = useText();
  const language = useStore(preferences, (state) => state.language);
  const segments = languages.map((value) => ({ value, label: t.language[value] }));
  return (
    <Segmented label={t.language.label} segments={segments} value={language} onChange={chooseLanguage} />
  );
}
