import { useFormats, useWords } from "../../ui/i18n";
import { Loop } from "../../ui/learn/Loop";
import { Passage } from "../../ui/learn/Passage";
import { settledLoss, type TrainedHere } from "../../ui/learn/train-here";
import { YourTurn } from "../../ui/learn/YourTurn";
import { Powers } from "../../ui/shared/Powers";
import { fateOf, measureOver } from "./measure";
import { sheet } from "./sheet";
import { words } from "./words";

/** A scale that begins too high. */
export function OverPassage() {
  const asks = useWords(sheet).loops;
  const { over: t, turn } = useWords(words);
  return (
    <Passage
      number="4"
      title={t.title}
      below={
        <>
          <Loop needsNoGpu asks={asks.scale} measure={measureOver} truthOf={fateOf}>
            {(trained) => (trained ? <Reason trained={trained} /> : <Raised text={t.how} />)}
          </Loop>
          <YourTurn>
            <p>{turn}</p>
          </YourTurn>
        </>
      }
    >
      <Raised text={t.text} />
    </Passage>
  );
}

const Raised = ({ text }: { text: string }) => (
  <p>
    <Powers text={text} />
  </p>
);

function Reason({ trained }: { trained: TrainedHere }) {
  const t = useWords(words).over;
  const format = useFormats();
  const { scaling } = trained.result ?? {};
  if (!scaling) return <p>{t.broke}</p>;
  const loss = format.loss(settledLoss(trained.losses));
  const scale = format.count(scaling.scale);
  return (
    <p>
      {scaling.skipped > 0 ? t.skipped(format.count(scaling.skipped), scale, loss) : t.unskipped(scale, loss)}
    </p>
  );
}
