/** @file What this browser keeps of the site, so that it opens, isolates itself and trains without a network; and newer versions of it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { messageOf } from "../../lib/message-of";
import { isEmbedded } from "../../offline/decisions";
import { eachInTurn, keepFile } from "../../offline/keep-file";
import {
  addressOf,
  bytesOf,
  listName,
  type Site,
  type SiteFile,
  shellName,
  shellPrefix,
  storedAs,
  storeName,
  type TakeOver,
  takeOver,
  workerName,
} from "../../offline/site";
import { recall, remember } from "../settings/remembered";

/** "1" once the service worker is there, "" once the person has removed it. */
const mark = "offline";

/** Why nothing can be kept: inside another page, over plain http, or where the browser has or allows no service worker. */
export type Obstacle = "embedded" | "insecure" | "refused";

export interface Portion {
  keptBytes: number;
  totalBytes: number;
}

export interface OfflineState {
  obstacle: Obstacle | null;
  /** null before the first `look`. */
  parts: Readonly<Record<"shell" | "data" | "extras", Portion>> | null;
  /** What is being kept at the moment. */
  progress: Portion | null;
  /** Why the latest attempt failed, in the words of what failed. */
  problem: string | null;
  /** "ready": a newer version waits. "at work": it was asked to take over, but a page trains. */
  update: "none" | "ready" | "at work";
  /** Whether this page, which is not isolated, would be after a reload. */
  isIsolatedNext: boolean;
}

export interface Offline {
  state: StoreApi<OfflineState>;
  /** After the first loss: the page and the data are kept, quietly, unless the person has removed them. */
  begin(): Promise<void>;
  /** Finds out what is kept. */
  look(): Promise<void>;
  /** Keeps all, the other libraries included. */
  keepAll(): Promise<void>;
  cancel(): void;
  /** Gives everything back, and keeps nothing again before it is asked to. */
  remove(): Promise<void>;
  /** Lets the newer version take over and loads it, unless a page trains. */
  update(): Promise<void>;
}

/** What of the browser it takes, for tests. */
export interface Place {
  /** Of the document, up to its last slash. */
  scope: string;
  obstacle: Obstacle | null;
  container: ServiceWorkerContainer | undefined;
  isIsolated: boolean;
  reload: () => void;
}

export function createOffline(place: Place): Offline {
  const { scope, container } = place;
  const state = createStore<OfflineState>(() => ({
    obstacle: place.obstacle,
    parts: null,
    progress: null,
    problem: null,
    update: "none",
    isIsolatedNext: false,
  }));
  const set = state.setState;
  let registration: ServiceWorkerRegistration | undefined;
  let stopping = new AbortController();

  /** Throws where the browser refuses. */
  async function register(): Promise<void> {
    // Where it is switched off for tests, nothing comes back.
    const made = await container?.register(`${scope}${workerName}`, { scope, updateViaCache: "none" });
    if (!made) throw new Error("The browser has no service worker to offer.");
    remember(mark, "1");
    follow(made);
  }

  /** Notices newer versions, and that the one there is has begun. */
  function follow(found: ServiceWorkerRegistration): void {
    if (registration === found) return;
    registration = found;
    const tell = () =>
      set({
        update: found.waiting && found.active ? "ready" : "none",
        isIsolatedNext: found.active !== null && !container!.controller && !place.isIsolated,
      });
    const followNew = () => found.installing?.addEventListener("statechange", tell);
    found.addEventListener("updatefound", followNew);
    followNew();
    tell();
  }

  /** Resolves once the files of the page are kept; rejects where they can't be. */
  async function installed(): Promise<void> {
    const worker = registration?.active ? null : (registration?.installing ?? registration?.waiting);
    if (!worker) return;
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (worker.state === "activated") resolve();
        if (worker.state === "redundant")
          reject(new Error("The browser could not keep all files of the page; its console says why."));
      };
      worker.addEventListener("statechange", check);
      check();
    });
  }

  async function listed(): Promise<Site> {
    const response = await fetch(`${scope}${listName}`, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
    return response.json();
  }

  async function look(): Promise<void> {
    if (state.getState().obstacle) return;
    try {
      const site = await listed();
      const isKept = async (key: string, cacheName: string) =>
        (await caches.match(key, { cacheName })) !== undefined;
      const hasShell = await isKept(scope, shellName(scope, site));
      const portion = async (files: readonly SiteFile[]): Promise<Portion> => {
        const there = await Promise.all(files.map((file) => isKept(storedAs(scope, file), storeName(scope))));
        return { keptBytes: bytesOf(files.filter((_, i) => there[i])), totalBytes: bytesOf(files) };
      };
      const totalBytes = bytesOf(site.shell);
      set({
        parts: {
          shell: { keptBytes: hasShell ? totalBytes : 0, totalBytes },
          data: await portion(site.data),
          extras: await portion(site.extras),
        },
      });
    } catch (error) {
      set({ problem: messageOf(error) });
    }
  }

  /** Rejects where one can't be kept; what is kept by then stays. */
  async function keep(
    files: readonly SiteFile[],
    onKept: (file: SiteFile) => void,
    name = storeName(scope),
    keyOf = storedAs,
  ): Promise<void> {
    const { signal } = stopping;
    const cache = await caches.open(name);
    await eachInTurn(files, async (file) => {
      signal.throwIfAborted();
      const key = keyOf(scope, file);
      if (!(await cache.match(key))) await keepFile(cache, file, { scope, key, signal });
      onKept(file);
    });
  }

  async function begin(): Promise<void> {
    const known = recall(mark);
    if (place.obstacle || !container || known === "" || registration) return;
    try {
      await register();
      await installed();
      await keep((await listed()).data, () => {});
    } catch {
      // Nobody has asked for it. Who does is told why it does not work.
    }
  }

  async function keepAll(): Promise<void> {
    if (state.getState().progress) return;
    stopping = new AbortController();
    const { signal } = stopping;
    try {
      const site = await listed();
      const files = [...site.data, ...site.extras];
      const totalBytes = bytesOf(site.shell) + bytesOf(files);
      let keptBytes = 0;
      const tell = (bytes: number) => {
        keptBytes += bytes;
        if (!signal.aborted) set({ progress: { keptBytes, totalBytes } });
      };
      set({ problem: null });
      tell(0);
      await register().catch((error: unknown) => {
        set({ obstacle: "refused" });
        throw error;
      });
      await installed();
      // One that was removed while it answered this page comes back without installing anything.
      await keep(site.shell, ({ bytes }) => tell(bytes), shellName(scope, site), addressOf);
      await keep(files, ({ bytes }) => tell(bytes));
    } catch (error) {
      if (!signal.aborted) set({ problem: messageOf(error) });
    } finally {
      set({ progress: null });
      await look();
    }
  }

  async function remove(): Promise<void> {
    stopping.abort();
    remember(mark, "");
    const found = registration ?? (await container?.getRegistration(scope));
    await found?.unregister();
    registration = undefined;
    for (const name of await caches.keys())
      if (name.startsWith(shellPrefix(scope)) || name === storeName(scope)) await caches.delete(name);
    set({ update: "none", isIsolatedNext: false });
    await look();
  }

  async function update(): Promise<void> {
    const waiting = registration?.waiting;
    // Another tab has let it take over.
    if (!waiting) return place.reload();
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<TakeOver>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
    });
    // The other pages go on with the files of their own version, which are still kept.
    const taken = new Promise<void>((resolve) =>
      container!.addEventListener("controllerchange", () => resolve(), { once: true }),
    );
    waiting.postMessage(takeOver, [port2]);
    if ((await answer) === "at work") return set({ update: "at work" });
    await taken;
    place.reload();
  }

  if (!place.obstacle && recall(mark))
    container?.getRegistration(scope).then(
      (found) => found && follow(found),
      () => {},
    );
  return { state, begin, look, keepAll, cancel: () => stopping.abort(), remove, update };
}

const obstacleHere = (): Obstacle | null => {
  if (isEmbedded(location.href, window.top === window)) return "embedded";
  if (!window.isSecureContext) return "insecure";
  return "serviceWorker" in navigator && "caches" in globalThis ? null : "refused";
};

let ofPage: Offline | undefined;

/** The page's own. Made when something first asks for it. */
export function offlineOfPage(): Offline {
  ofPage ??= createOffline({
    scope: new URL(".", location.href.replace(/[?#].*/, "")).href,
    obstacle: obstacleHere(),
    container: navigator.serviceWorker,
    isIsolated: window.crossOriginIsolated,
    reload: () => location.reload(),
  });
  return ofPage;
}
