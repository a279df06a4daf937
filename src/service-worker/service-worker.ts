/**
 * @file The site's service worker: it isolates the page where the host does not, answers without a network, and takes over from an
 * older one when it is asked and no page is at work. `scripts/offline.ts` makes one file of it, beside the document.
 */
import { atWorkPrefix } from "../lib/at-work-lock";
import { locksHeldForGood } from "../lib/held-locks";
import { type Answer, answerTo, headersFor, isEmbedded, outdated, strayed } from "../offline/decisions";
import { eachInTurn, keepFile } from "../offline/keep-file";
import { addressOf, type Site, shellName, storeName, type TakeOver, takeOver } from "../offline/site";

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build. */
declare const __SITE__: Site;

const site = __SITE__;
const { scope } = self.registration;

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const answer = answerTo(site, scope, event.request);
  if (answer) event.respondWith(respond(answer, event));
});
self.addEventListener("message", (event) => {
  if (event.data === takeOver) event.waitUntil(takeOverUnlessAtWork(event.ports[0]!));
});

/** All of it, or the install has failed and the browser tries again another time. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(shellName(scope, site));
  await eachInTurn(site.shell, (file) => keepFile(cache, file, { scope, key: addressOf(scope, file) }));
}

async function tidy(): Promise<void> {
  for (const name of outdated(await caches.keys(), site, scope)) await caches.delete(name);
  if (!(await caches.has(storeName(scope)))) return;
  const store = await caches.open(storeName(scope));
  const keys = (await store.keys()).map(({ url }) => url);
  for (const key of strayed(keys, site, scope)) await store.delete(key);
}

async function respond(answer: Answer, { request, clientId }: FetchEvent): Promise<Response> {
  if (await isOfEmbedded(clientId)) return fetch(request);
  if (answer.kind === "list") return Response.json(site);
  if (answer.kind === "earlier")
    return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
  const { file, cacheName, key } = answer;
  const kept = await caches.match(key, { cacheName, ignoreVary: true });
  const response = kept ?? (await fetch(request));
  // What is no file, such as a redirection, goes on as it is.
  if (response.status !== 200) return response;
  return new Response(response.body, { headers: headersFor(response.headers, request.destination, file) });
}

async function isOfEmbedded(clientId: string): Promise<boolean> {
  const client = clientId ? await self.clients.get(clientId) : undefined;
  return client?.type === "window" && isEmbedded(client.url, client.frameType !== "nested");
}

/** So long may a page that has just stopped, or was closed, hold its lock. */
const patienceMs = 1000;

/** Pages of before would go on with the files of two versions; one that trains is not bothered. */
async function takeOverUnlessAtWork(port: MessagePort): Promise<void> {
  const isAtWork = (await locksHeldForGood((name) => name.startsWith(atWorkPrefix), patienceMs)).size > 0;
  port.postMessage((isAtWork ? "at work" : "taken") satisfies TakeOver);
  if (!isAtWork) await self.skipWaiting();
}
