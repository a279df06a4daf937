import { ArticlePassage } from "./ArticlePassage";
import { PowerPassage } from "./PowerPassage";
import { SpeedPassage } from "./SpeedPassage";
import { UnitPassage } from "./UnitPassage";

/** The lesson on what computing power is. */
export const ComputeLesson = () => (
  <>
    <UnitPassage />
    <SpeedPassage />
    <PowerPassage />
    <ArticlePassage />
  </>
);
