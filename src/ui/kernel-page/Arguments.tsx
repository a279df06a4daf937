import type { ArgDescription, KernelDescription } from "../../worker/api";
import { useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./KernelPage.module.css";
import { words } from "./words";

/** What it is called with, in binding order. */
export function Arguments({ kernel: { args } }: { kernel: KernelDescription }) {
  const { args: t } = useWords(words);
  return (
    <Sideways className={styles.table} label={t.title}>
      <table>
        <caption>{t.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.shape}</th>
            <th scope="col">{t.type}</th>
            <th scope="col">{t.role}</th>
          </tr>
        </thead>
        <tbody>
          {args.map((arg) => (
            <tr key={arg.name}>
              <th scope="row">
                <code>{arg.name}</code>
              </th>
              <td>
                <code>{writeShape(arg)}</code>
              </td>
              <td>{arg.type === "real" ? t.real : <code>{arg.type}</code>}</td>
              <td>
                {t.roles[arg.role]}
                {arg.isOptional && t.optional}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

const writeShape = ({ axes }: ArgDescription): string => `[${axes.join(", ")}]`;
