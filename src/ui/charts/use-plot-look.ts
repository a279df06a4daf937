import { useMemo } from "react";
import { useFormats, useWords } from "../i18n";
import { usePalette } from "../shared/palette";
import { useRem } from "../shared/use-rem";
import { useRunState } from "../use-session";
import type { ChartSpec } from "./chart-spec";
import type { PlotLook } from "./draw-axes";
import { words } from "./words";

/** How a chart is drawn: in the theme's inks, the page's letters and the language's words and numbers. */
export function usePlotLook(spec: ChartSpec): PlotLook {
  const t = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const rem = useRem();
  const classCount = useRunState(
    ({ description, draft }) =>
      description?.datasets.find(({ name }) => name === draft.dataset)?.classNames.length ?? 10,
  );
  return useMemo(
    () => ({
      spec,
      palette,
      format,
      guessing: `${t.guessing} ${spec.writeTick(format, Number(spec.guess(classCount).toFixed(2)))}`,
      writeRate: (lr: number) => t.rate(format.setting(lr)),
      font: getComputedStyle(document.documentElement).fontFamily,
      rem,
    }),
    [spec, palette, format, t, classCount, rem],
  );
}
