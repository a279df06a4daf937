/** @file Where arrow keys lead in a grid of which one cell at a time can be reached with Tab. */

/**
 * The cell that a key leads to, or null for keys that lead nowhere. Cells are counted by rows; the last row may have
 * fewer. Left and right go on to the neighbouring row, up and down stop at the edge; Home and End go to the ends of the
 * row, with Ctrl to those of the grid.
 */
export function nextCell(
  key: string,
  isCtrl: boolean,
  cell: number,
  count: number,
  columns: number,
): number | null {
  const start = cell - (cell % columns);
  const target = {
    ArrowLeft: cell - 1,
    ArrowRight: cell + 1,
    ArrowUp: cell - columns,
    ArrowDown: cell + columns,
    Home: isCtrl ? 0 : start,
    End: isCtrl ? count - 1 : Math.min(start + columns, count) - 1,
  }[key];
  if (target === undefined) return null;
  return target >= 0 && target < count ? target : cell;
}

/** How many columns the style sheet gives a grid on this screen. */
export const columnsOf = (grid: Element): number =>
  getComputedStyle(grid).gridTemplateColumns.split(" ").length;
