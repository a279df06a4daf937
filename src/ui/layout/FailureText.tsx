import type { Failure } from "../../worker/api";
import { allowedRange } from "../controls/allowed-range";
import { useFormats, useWords, wordFor } from "../i18n";
import type { Formats } from "../i18n/format";
import { type FailureDetails, failureWords } from "../shared/failure-words";
import { Powers } from "../shared/Powers";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { words } from "./failure-text-words";
import styles from "./Notice.module.css";
import { WithKernel } from "./WithKernel";

export interface FailureTextProps {
  failure: Failure;
}

/** What happened, why, and what to do. Few visits need these words, so they come apart from the page. */
export function FailureText({ failure }: FailureTextProps) {
  const t = useWords(words);
  const format = useFormats();
  const precision = useRunState(({ run }) => run?.start?.config.precision);
  const optimizer = useRunState(({ run }) => run?.start?.config.optimizer);
  const text = useWords(failureWords)[failure.code];
  const details: FailureDetails = { ...writeDetails(failure.details, format), precision, optimizer };
  return (
    <>
      <h2 className={styles.title}>{text.title}</h2>
      <p>
        {details["kernel"] ? (
          <WithKernel text={text.cause(details)} kernel={details["kernel"]} />
        ) : (
          <Powers text={text.cause(details)} />
        )}
      </p>
      <Problems failure={failure} />
      <p>{text.remedy(details)}</p>
      <details className={styles.details}>
        <summary>{t.details}</summary>
        <p lang="en">{failure.message}</p>
      </details>
    </>
  );
}

/** Each setting that is wrong, in the reader's language. */
function Problems({ failure }: { failure: Failure }) {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const fields = useRunState(({ description }) => description?.fields);
  if (!failure.problems?.length) return null;
  return (
    <ul className={styles.problems}>
      {failure.problems.map(({ field: name, value }) => {
        const field = fields?.find((known) => known.name === name);
        const label = wordFor(shared.fields, name);
        return (
          <li key={name}>
            {field ? t.problem(label, value, allowedRange(field, shared)) : t.unknownField(label, value)}
          </li>
        );
      })}
    </ul>
  );
}

function writeDetails(details: Failure["details"], format: Formats): FailureDetails {
  const write = (name: string, value: string | number) => {
    if (typeof value === "string") return shorten(value);
    return name === "bytes" ? format.megabytes(value) : format.count(value);
  };
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, write(name, value)]));
}

/** What compilers say has the line of the kernel below it, a caret, and more. */
function shorten(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
