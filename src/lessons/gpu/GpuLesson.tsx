import { useHasGpu } from "../../ui/use-has-gpu";
import { ArticlePassage } from "./ArticlePassage";
import { CrossingPassage } from "./CrossingPassage";
import { LanesPassage } from "./LanesPassage";
import { UsualPassage } from "./UsualPassage";

/** The lesson on the GPU; where there is none, one thread of the processor races all of them. */
export function GpuLesson() {
  const device = useHasGpu() === false ? "cpu" : "gpu";
  return (
    <>
      <LanesPassage device={device} />
      <UsualPassage device={device} />
      <CrossingPassage device={device} />
      <ArticlePassage />
    </>
  );
}
