import { useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { HalfPicture } from "./HalfPicture";
import { measureOverflow } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** What a half can hold. */
export function BitsPassage() {
  const asks = useWords(sheet).loops;
  const t = useWords(words).bits;
  return (
    <Passage
      number="1"
      title={t.title}
      figure={<HalfPicture />}
      below={
        <Loop asks={asks.overflow} measure={measureOverflow} truthOf={({ becomes }) => becomes}>
          {(found) =>
            found ? (
              <>
                <p>{t.found[found.becomes]}</p>
                <p>
                  {found.storage === null ? t.processor : t[found.storage === "packed" ? "packed" : "native"]}
                </p>
              </>
            ) : (
              <p>{t.how}</p>
            )
          }
        </Loop>
      }
    >
      <p>{t.what}</p>
      <p>{t.range}</p>
    </Passage>
  );
}
