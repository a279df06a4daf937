import { nameOfNumber } from "../../share/run-name";
import { useFormats, useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { words } from "./words";

/** What replicas call themselves in the reader's language: "worker 2" by its number, and "tab 123" as runs are called. */
export function useReplicaName(): (name: string) => string {
  const { replicas: t } = useWords(words);
  const format = useFormats();
  const nameOf = useRunName();
  return (name) => {
    const [, kind, number] = /^(worker|tab) (\d+)$/.exec(name) ?? [];
    if (number === undefined) return name;
    if (kind === "worker") return t.worker(format.count(Number(number)));
    return nameOf({ name: nameOfNumber(Number(number)), givenName: null });
  };
}
