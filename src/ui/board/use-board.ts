/** @file The board of a panel's engine, and what is shown of the people on it. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { namedAs } from "../../share/name-of-record";
import type { Board, BoardEntry, BoardStore } from "../../store/board/board";
import { boardOf } from "../../store/board/board-of";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { words } from "./words";

export const useBoardStore = (): BoardStore => boardOf(useEngine());

export const useBoard = <T>(select: (board: Board) => T): T => useStore(useBoardStore(), select);

/** What of persons is on the screen. Names are not, at first: a room looks at it. */
export interface Persons {
  names: boolean;
  sentences: boolean;
}

const PersonsContext = createContext<Persons>({ names: false, sentences: true });
export const PersonsProvider = PersonsContext.Provider;
export const usePersons = (): Persons => useContext(PersonsContext);

/** What an entry is called among the others, by its id: a number, and its name where names are shown. */
export function useLabels(): (id: number) => string {
  const { persons: t } = useWords(words);
  const format = useFormats();
  const entries = useBoard((board) => board.entries);
  const { names } = usePersons();
  const nameOf = useNameOf();
  return (id) => {
    const place = entries.findIndex((entry) => entry.id === id);
    const entry = entries[place];
    const name = names && entry ? nameOf(entry) : "";
    return name || t.number(format.count(place + 1));
  };
}

/** The name that an entry was given here, or the one it came with; empty for none. */
export function useNameOf(): (entry: BoardEntry) => string {
  const runName = useRunName();
  return ({ givenName, content }) =>
    givenName ??
    (content.kind === "worksheet" ? (content.record.name ?? "") : runName(namedAs(content.record)));
}
