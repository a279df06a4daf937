import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { scripting, session } from "./store/engine";
import { keepFinishedRuns } from "./store/results/keep-finished-runs";
import { followAddress } from "./store/settings/address";
import { page } from "./store/settings/page";
import { preferences } from "./store/settings/preferences";
import { App } from "./ui/App";
import { startSpeaking } from "./ui/i18n";
import { fetchPage } from "./ui/pages";
import "./ui/styles.css";

window.halfstep = scripting;
void session.actions.open(location.search);
followAddress(session);
keepFinishedRuns(session);

/** The colours that the browser's own bars take, light and dark, as the page's head names them. */
const bars = [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")];
const [lightBar = "", darkBar = ""] = bars.map(({ content }) => content);

const showTheme = ({ isDark }: { isDark: boolean }) => {
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  for (const bar of bars) bar.content = isDark ? darkBar : lightBar;
};
showTheme(preferences.getState());
preferences.subscribe(showTheme);

// Beside the words. What does not arrive is asked for again by its place on the page.
fetchPage(page.getState().name).catch(() => {});
await startSpeaking();
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
