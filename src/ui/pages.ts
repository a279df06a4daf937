/** @file What is fetched for each page. Opening one fetches nothing of the others. */
import type { ComponentType } from "react";
import type { PageName } from "../share/pages";

const pages: Readonly<Record<PageName, () => Promise<ComponentType>>> = {
  train: () => import("./train/Train").then(({ Train }) => Train),
  compare: () => import("./compare/Compare").then(({ Compare }) => Compare),
};

const fetched = new Map<PageName, ComponentType>();

/** Rejects when its code does not arrive; the next call tries again. */
export async function fetchPage(name: PageName): Promise<ComponentType> {
  const Page = await pages[name]();
  fetched.set(name, Page);
  return Page;
}

/** The page, if its code is here. */
export const fetchedPage = (name: PageName): ComponentType | null => fetched.get(name) ?? null;
