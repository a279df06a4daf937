import { ArticlePassage } from "./ArticlePassage";
import { EightPassage } from "./EightPassage";
import { FallPassage } from "./FallPassage";
import { RulerPassage } from "./RulerPassage";
import { SpeedPassage } from "./SpeedPassage";

/** The lesson on integers. */
export const Int8Lesson = () => (
  <>
    <RulerPassage />
    <EightPassage />
    <FallPassage />
    <SpeedPassage />
    <ArticlePassage />
  </>
);
