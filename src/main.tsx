import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createEngine } from "./store/engine";
import { keepFinishedRuns } from "./store/results/keep-finished-runs";
import { askBeforeLeaving } from "./store/runs/ask-before-leaving";
import { isActive, isAtWork } from "./store/runs/run-state";
import { keepAwake } from "./store/runs/wake-lock";
import { createScripting } from "./store/scripting";
import { followAddress } from "./store/settings/address";
import { page } from "./store/settings/page";
import { preferences } from "./store/settings/preferences";
import { App } from "./ui/App";
import { EngineProvider } from "./ui/engine-context";
import { fetchPage } from "./ui/pages";
import { createClient } from "./worker/client";
import "./ui/styles.css";

/** The page's one engine. */
const engine = createEngine(createClient());
const { client, session } = engine;

window.halfstep = createScripting(client);
keepAwake(session.state, ({ run }) => isAtWork(run));
askBeforeLeaving(session.state, ({ run }) => isActive(run));
void session.actions.open(location.search);
followAddress(session);
keepFinishedRuns(engine);

/** The colours that the browser's own bars take, light and dark, as the page's head names them. */
const bars = [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")];
const [lightBar = "", darkBar = ""] = bars.map(({ content }) => content);

const showTheme = ({ isDark }: { isDark: boolean }) => {
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  for (const bar of bars) bar.content = isDark ? darkBar : lightBar;
};
showTheme(preferences.getState());
preferences.subscribe(showTheme);

// Ahead of its place on the page, which asks again for what does not arrive.
fetchPage(page.getState().name).catch(() => {});
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <EngineProvider value={engine}>
      <App />
    </EngineProvider>
  </StrictMode>,
);
