import { quartilesOf } from "../../lib/statistics";
import type { DeviceRows, Metric, ResultRow } from "../../share/board/result-points";
import { useFormats, useWords } from "../i18n";
import { useValueText } from "./metric-axis";
import { Numbers } from "./Numbers";
import { plotWords } from "./plot-words";
import { useLabels } from "./use-board";
import { useGroupName } from "./use-group-name";

interface ResultTableProps {
  devices: readonly DeviceRows[];
  metric: Metric;
  rowName: (row: Pick<ResultRow, "kind" | "over">) => string;
}

/** The same as the plot in numbers: medians first, then every result. */
export function ResultTable({ devices, metric, rowName }: ResultTableProps) {
  const { table: t, metric: names } = useWords(plotWords);
  const format = useFormats();
  const groupName = useGroupName();
  const write = useValueText();
  const labelOf = useLabels();
  const all = devices.flatMap(({ device, rows }) => rows.map((row) => ({ device, row })));
  return (
    <Numbers
      tables={() => [
        {
          label: t.mediansLabel,
          heads: [t.device, t.variant, t.count, t.median, t.low, t.high],
          rows: all.map(({ device, row }) => {
            const { median, q1, q3, count } = quartilesOf(row.points.map(({ value }) => value))!;
            const figures = [median, q1, q3].map((value) => write(metric, value));
            return [groupName(device), rowName(row), format.count(count), ...figures];
          }),
        },
        {
          label: t.label,
          heads: [t.who, t.device, t.variant, names[metric]],
          rows: all.flatMap(({ device, row }) =>
            row.points.map(({ point, value }) => [
              labelOf(point.entry),
              groupName(device),
              rowName(row),
              write(metric, value),
            ]),
          ),
        },
      ]}
    />
  );
}
