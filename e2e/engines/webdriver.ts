/**
 * @file An engine driven over WebDriver (https://www.w3.org/TR/webdriver2/). Its commands and their parameters are the
 * same whether they travel to a driver over HTTP (WebKitGTK) or straight to the browser (Firefox).
 */
import type { Engine, Point } from "./engine";

export type Command = "SetTimeouts" | "Navigate" | "ExecuteAsyncScript" | "PerformActions";

/** Sends a command within a session; resolves to its value, rejects with the browser's message. */
export type Send = (command: Command, parameters: object) => Promise<unknown>;

/** A script may take as long as the test that waits for it. */
const scriptMs = 1_200_000;

/** `stop` ends the browser. */
export async function engineOf(send: Send, stop: () => Promise<void>): Promise<Engine> {
  await send("SetTimeouts", { script: scriptMs });
  return {
    async goto(url) {
      await send("Navigate", { url });
    },
    async evaluate(work, argument) {
      const args = [JSON.stringify(argument ?? null)];
      const outcome = await send("ExecuteAsyncScript", { script: script(String(work)), args });
      const { value, error } = outcome as { value?: string; error?: string };
      if (error !== undefined) throw new Error(error);
      return value === undefined ? undefined : JSON.parse(value);
    },
    async drag([first, ...rest]) {
      const actions = [
        moveTo(first!),
        { type: "pointerDown", button: 0 },
        ...rest.map(moveTo),
        { type: "pointerUp", button: 0 },
      ];
      const mouse = { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions };
      await send("PerformActions", { actions: [mouse] });
    },
    close: stop,
  };
}

/** Runs in the page. Values travel as text both ways, so that numbers and what is missing arrive as JSON has them. */
const script = (work: string): string => `
  const [argument, done] = arguments;
  Promise.resolve()
    .then(() => (${work})(JSON.parse(argument)))
    .then((value) => done({ value: JSON.stringify(value) }), (error) => done({ error: String(error) }));`;

/** Whole pixels from the upper left corner of what is seen of the page. */
const moveTo = ([x, y]: Point) => ({
  type: "pointerMove",
  duration: 0,
  x: Math.round(x),
  y: Math.round(y),
});
