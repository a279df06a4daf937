import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { scripting, session } from "./store/engine";
import { preferences } from "./store/preferences";
import { App } from "./ui/App";
import { startSpeaking } from "./ui/i18n";
import "./ui/tokens.css";
import "./ui/base.css";

window.halfstep = scripting;
void session.actions.open();

const showTheme = ({ isDark }: { isDark: boolean }) => {
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
};
showTheme(preferences.getState());
preferences.subscribe(showTheme);

await startSpeaking();
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
