import { Schedule } from "../../systolic/schedule";
import { useFormats, useWords } from "../../ui/i18n";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { large, longBatch, small } from "./arrays";
import { laterWords } from "./later-words";
import type { LessonNetwork } from "./network";
import { sheet } from "./sheet";
import code from "./tpu.py?raw";

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage({ network }: { network: LessonNetwork }) {
  const { article: t, doors } = useWords(laterWords);
  const format = useFormats();
  const { inputs: K, outputs: N } = network.layers.at(-1)!;
  const share = (M: number, array: typeof small) =>
    format.percent(new Schedule({ M, K, N }, array, "two").utilisation, 1);
  const found = t.found(share(1, small), share(longBatch, small), share(longBatch, large));
  return (
    <LessonEnd number="7" title={t.title} found={found} code={code} sheet={sheet}>
      <Door page="kernels" own="kernel=matmul">
        {doors.matmul}
      </Door>
      <Door page="kernels" section="race">
        {doors.race}
      </Door>
      <Door page="kernels" section="int8">
        {doors.int8}
      </Door>
    </LessonEnd>
  );
}
