import { useStore } from "zustand";
import { plainReads } from "../../systolic/schedule";
import { useEngine } from "../../ui/engine-context";
import { useFormats, useWords } from "../../ui/i18n";
import { Passage } from "../../ui/learn/Passage";
import { ArrayPassage } from "./ArrayPassage";
import { ArticlePassage } from "./ArticlePassage";
import { longBatch } from "./arrays";
import { BatchPassages } from "./BatchPassages";
import { LayerPicture } from "./LayerPicture";
import { networkOf } from "./network-store";
import { OwnPassage } from "./OwnPassage";
import { ReadsPassage } from "./ReadsPassage";
import { words } from "./words";

/** The lesson on matrix units. */
export function MatrixLesson() {
  const t = useWords(words).fetching;
  const format = useFormats();
  const network = useStore(networkOf(useEngine()).state, (state) => state.network);
  const { inputs: K, outputs: N } = network.layers.at(-1)!;
  return (
    <>
      <Passage number="1" title={t.title} figure={<LayerPicture layer={network.layers.at(-1)!} />}>
        <p>{t.layer}</p>
        <p>
          {t.plain(
            format.count(K),
            format.count(N),
            format.count(longBatch),
            format.count(longBatch * K * N),
            format.count(plainReads({ M: longBatch, K, N })),
          )}
        </p>
        <p>{t.idea}</p>
      </Passage>
      <ArrayPassage />
      <BatchPassages network={network} />
      <ReadsPassage network={network} />
      <OwnPassage />
      <ArticlePassage network={network} />
    </>
  );
}
