/** @file Vite plugin: a Content-Security-Policy, which names all that the built page may run and load. Everything is its own. */
import { createHash } from "node:crypto";
import type { Connect, Plugin } from "vite";

/** `runs`: what scripts may come from beside the files of the site. Code from text is nowhere among it, WebAssembly is everywhere. */
const policyOf = (...runs: readonly string[]): string =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'none'",
    "img-src 'self'",
    `script-src ${["'self'", "'wasm-unsafe-eval'", ...runs].join(" ")}`,
    "style-src 'self'",
    // Threads of the processor begin from a text in the bundle.
    "worker-src 'self' blob:",
  ].join("; ");

/** A worker is bound by what comes with its own file, and one that begins from a text by what binds the worker that started it. */
const ofScripts = policyOf();

/** The threads of TensorFlow.js take their code from a blob by `importScripts`. Nothing of ours runs in their worker. */
const ofRivals = policyOf("blob:");

/** The policy that goes with a script of the site, for whatever sends one. */
export const policyOfScript = (path: string): string =>
  /\brivals-worker\b/.test(path) ? ofRivals : ofScripts;

/** The inline scripts of a document as a policy names them. */
export const hashesOf = (html: string): string[] =>
  [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, text]) => `'sha256-${createHash("sha256").update(text!).digest("base64")}'`,
  );

/** Stands behind whatever else writes scripts into the document. In development there is none: the tools that reload bring their own. */
export function contentPolicy(): Plugin {
  const send: Connect.NextHandleFunction = ({ url = "/" }, response, next) => {
    const path = url.replace(/[?#].*/, "");
    // The document brings its own.
    if (path.endsWith(".js")) response.setHeader("Content-Security-Policy", policyOfScript(path));
    next();
  };
  return {
    name: "halfstep:content-policy",
    configurePreviewServer: ({ middlewares }) => void middlewares.use(send),
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle }) =>
        bundle && [
          {
            tag: "meta",
            attrs: { "http-equiv": "Content-Security-Policy", content: policyOf(...hashesOf(html)) },
            injectTo: "head-prepend",
          },
        ],
    },
  };
}
