import { ArticlePassage } from "./ArticlePassage";
import { FarPassage } from "./FarPassage";
import { LocalPassage } from "./LocalPassage";
import { SharePassage } from "./SharePassage";

/** The lesson on distributed training. */
export const DistributedLesson = () => (
  <>
    <SharePassage />
    <FarPassage />
    <LocalPassage />
    <ArticlePassage />
  </>
);
