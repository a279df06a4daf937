/** @file Isolates the page from other sites, which browsers ask for before its threads may share memory. */
import type { Connect, Plugin } from "vite";

/** All that the page loads is its own. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  // So that a page that is isolated itself may embed this one.
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/**
 * Sends the headers in development and in preview with every answer. Vite's own option leaves them out where a file has not changed
 * (304), and WebKit then refuses a worker that it knows already.
 */
export function isolatePage(): Plugin {
  const isolate: Connect.NextHandleFunction = (_, response, next) => {
    for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
    next();
  };
  return {
    name: "isolate-page",
    configureServer: ({ middlewares }) => void middlewares.use(isolate),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(isolate),
  };
}
