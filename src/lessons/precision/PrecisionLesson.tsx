import { ArticlePassage } from "./ArticlePassage";
import { BitsPassage } from "./BitsPassage";
import { BytesPassage } from "./BytesPassage";
import { OverPassage } from "./OverPassage";
import { UnderPassage } from "./UnderPassage";

/** The lesson on mixed precision. */
export const PrecisionLesson = () => (
  <>
    <BitsPassage />
    <BytesPassage />
    <UnderPassage />
    <OverPassage />
    <ArticlePassage />
  </>
);
