import type { ArgDescription, KernelDescription } from "../../worker/api";
import { useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./KernelPage.module.css";
import { words } from "./words";

interface ArgumentsProps {
  kernel: KernelDescription;
  /** Sizes of a launch in the training step; null where it has none. */
  dims: Readonly<Record<string, number>> | null;
}

/** What it is called with, in binding order, and how large that is in the training step. */
export function Arguments({ kernel: { args }, dims }: ArgumentsProps) {
  const { args: t } = useWords(words);
  return (
    <div className={styles.part}>
      <h3>{t.title}</h3>
      <Sideways className={styles.table} label={t.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.name}</th>
              <th scope="col">{t.shape}</th>
              {dims && <th scope="col">{t.here}</th>}
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
                  <code>[{arg.axes.join(", ")}]</code>
                </td>
                {dims && (
                  <td>
                    <code>[{sizesOf(arg, dims).join(", ")}]</code>
                  </td>
                )}
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
    </div>
  );
}

const sizesOf = ({ axes }: ArgDescription, dims: Readonly<Record<string, number>>): (string | number)[] =>
  axes.map((axis) => dims[String(axis).replace("*", "")] ?? axis);
