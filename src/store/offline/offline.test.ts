// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { hashOf } from "../../offline/keep-file";
import { type Site, shellName, storeName, type TakeOver } from "../../offline/site";
import { openMemoryCaches } from "../../offline/testing/memory-caches";
import { createOffline, type Place } from "./offline";

const scope = "https://school.example/halfstep/";
const files: Readonly<Record<string, string>> = {
  "": "page",
  "data/images.bin": "images",
  "assets/jax.js": "jax",
};

beforeEach(() => localStorage.clear());

async function openSite(change: Partial<Place> = {}) {
  const all = openMemoryCaches();
  const fileOf = async (path: string) => ({
    path,
    bytes: files[path]!.length,
    hash: await hashOf(new TextEncoder().encode(files[path])),
  });
  const site: Site = {
    version: "one",
    shell: [await fileOf("")],
    data: [await fileOf("data/images.bin")],
    extras: [await fileOf("assets/jax.js")],
  };
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    const path = address.slice(scope.length);
    asked.push(path);
    return path === "offline.json" ? Response.json(site) : new Response(files[path]);
  });
  const said: TakeOver[] = [];
  const container = Object.assign(new EventTarget(), {
    controller: null as ServiceWorker | null,
    register: vi.fn(async () => {
      await (await caches.open(shellName(scope, site))).put(scope, new Response(files[""]));
      return registration as unknown as ServiceWorkerRegistration;
    }),
    getRegistration: async () => undefined,
  });
  const waiting = {
    postMessage: (_: string, [port]: MessagePort[]) => {
      port!.postMessage(said.at(-1));
      if (said.at(-1) === "taken") container.dispatchEvent(new Event("controllerchange"));
    },
  };
  const registration = Object.assign(new EventTarget(), {
    active: {} as ServiceWorker,
    installing: null,
    waiting: null as typeof waiting | null,
    unregister: vi.fn(async () => true),
  });
  const reload = vi.fn();
  const offline = createOffline({
    scope,
    obstacle: null,
    container: container as unknown as ServiceWorkerContainer,
    isIsolated: true,
    reload,
    ...change,
  });
  const parts = () => {
    const found = offline.state.getState().parts!;
    return [found.shell, found.data, found.extras].map(
      ({ keptBytes, totalBytes }) => `${keptBytes}/${totalBytes}`,
    );
  };
  return { offline, all, asked, said, container, registration, waiting, reload, parts };
}

test("after the first loss the page and the data are kept, once, and other libraries when they are asked for", async () => {
  const { offline, all, parts, asked, container } = await openSite();
  await offline.look();
  expect(parts()).toEqual(["0/4", "0/6", "0/3"]);
  await offline.begin();
  await offline.look();
  expect(parts()).toEqual(["4/4", "6/6", "0/3"]);
  await offline.begin();
  expect(asked.filter((path) => path.startsWith("data/"))).toHaveLength(1);
  expect(container.register).toHaveBeenCalledWith(`${scope}sw.js`, { scope, updateViaCache: "none" });
  const told: string[] = [];
  offline.state.subscribe(
    ({ progress }) => progress && told.push(`${progress.keptBytes}/${progress.totalBytes}`),
  );
  await offline.keepAll();
  expect(parts()).toEqual(["4/4", "6/6", "3/3"]);
  expect([told[0], told.at(-1)]).toEqual(["0/13", "13/13"]);
  expect(all.get(storeName(scope))!.size).toBe(2);
});

test("what a person has removed is gone, and not kept again before it is asked for", async () => {
  const { offline, all, parts, container, registration } = await openSite();
  await offline.keepAll();
  await caches.open("somebody else's");
  await offline.remove();
  expect([...all.keys()]).toEqual(["somebody else's"]);
  expect(registration.unregister).toHaveBeenCalledOnce();
  expect(parts()).toEqual(["0/4", "0/6", "0/3"]);
  await offline.begin();
  expect(container.register).toHaveBeenCalledOnce();
  await offline.keepAll();
  expect(parts()).toEqual(["4/4", "6/6", "3/3"]);
});

test("a browser that refuses says nothing by itself, and why where a person asks", async () => {
  const register = async () => {
    throw new Error("The operation is insecure.");
  };
  const { offline, container } = await openSite();
  Object.assign(container, { register });
  await offline.begin();
  expect(offline.state.getState()).toMatchObject({ obstacle: null, problem: null });
  await offline.keepAll();
  expect(offline.state.getState()).toMatchObject({
    obstacle: "refused",
    problem: "The operation is insecure.",
    progress: null,
  });
});

test.each(["embedded", "insecure"] as const)("a page that is %s is left alone", async (obstacle) => {
  const { offline, asked, container } = await openSite({ obstacle });
  await offline.begin();
  await offline.look();
  expect(container.register).not.toHaveBeenCalled();
  expect(asked).toEqual([]);
});

test("a newer version takes over when it is asked to and no page trains, and is loaded then", async () => {
  const { offline, said, registration, waiting, reload } = await openSite();
  registration.waiting = waiting;
  await offline.begin();
  expect(offline.state.getState().update).toBe("ready");
  said.push("at work");
  await offline.update();
  expect(offline.state.getState().update).toBe("at work");
  expect(reload).not.toHaveBeenCalled();
  said.push("taken");
  await offline.update();
  expect(reload).toHaveBeenCalledOnce();
  // As where another tab was asked.
  registration.waiting = null;
  await offline.update();
  expect(reload).toHaveBeenCalledTimes(2);
});

test("a page that came before its service worker, and is not isolated, would be after a reload", async () => {
  const { offline } = await openSite({ isIsolated: false });
  expect(offline.state.getState().isIsolatedNext).toBe(false);
  await offline.begin();
  expect(offline.state.getState().isIsolatedNext).toBe(true);
  const other = await openSite({ isIsolated: false });
  other.container.controller = {} as ServiceWorker;
  await other.offline.begin();
  expect(other.offline.state.getState().isIsolatedNext).toBe(false);
});
