/** @file The pages: what each is called, and its code. Opening one fetches nothing of the others. */
import type { ComponentType } from "react";
import { type PageName, pageNames } from "../share/pages";
import type { Language } from "../store/settings/preferences";
import type { Words } from "./i18n/declare-words";

interface PageEntry {
  title: Readonly<Record<Language, string>>;
  fetch: () => Promise<ComponentType>;
}

const pages: Readonly<Record<PageName, PageEntry>> = {
  train: {
    title: { en: "Train", zh: "训练" },
    fetch: () => import("./train/Train").then(({ Train }) => Train),
  },
  compare: {
    title: { en: "Compare", zh: "对比" },
    fetch: () => import("./compare/Compare").then(({ Compare }) => Compare),
  },
  kernels: {
    title: { en: "Kernels", zh: "核函数" },
    fetch: () => import("./kernels/Kernels").then(({ Kernels }) => Kernels),
  },
  learn: {
    title: { en: "Learn", zh: "学习" },
    fetch: () => import("./learn/Learn").then(({ Learn }) => Learn),
  },
  together: {
    title: { en: "Together", zh: "并行训练" },
    fetch: () => import("./together/Together").then(({ Together }) => Together),
  },
};

const titlesIn = (language: Language) =>
  Object.fromEntries(pageNames.map((name) => [name, pages[name].title[language]])) as Record<
    PageName,
    string
  >;

/** What the pages are called. */
export const pageTitles: Words<Readonly<Record<PageName, string>>> = {
  en: titlesIn("en"),
  zh: titlesIn("zh"),
};

const fetched = new Map<PageName, ComponentType>();

/** Rejects when its code does not arrive; the next call tries again. */
export async function fetchPage(name: PageName): Promise<ComponentType> {
  const Page = await pages[name].fetch();
  fetched.set(name, Page);
  return Page;
}

/** The page, if its code is here. */
export const fetchedPage = (name: PageName): ComponentType | null => fetched.get(name) ?? null;
