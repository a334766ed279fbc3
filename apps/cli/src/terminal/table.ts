import { plain } from './plain-text.ts';
import { fitted } from './text-width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Takes what room is left; at most one column. */
  readonly grows?: boolean;
  readonly align?: 'right';
  readonly style?: (text: string, row: Row) => string;
}

const GAP = 2;
const LEAST_ROOM = 12;

/** Rows under titles; every value is made plain. The growing column is cut to the given width. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number | undefined,
): string[] {
  const cells = rows.map((row) => columns.map((column) => plain(column.value(row))));
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...cells.map((line) => fitted(line[index] ?? '').width)),
  );
  const growing = columns.findIndex((column) => column.grows);
  if (growing >= 0 && width !== undefined) {
    const others = widths.reduce((sum, each, index) => sum + (index === growing ? 0 : each), 0);
    const room = Math.max(LEAST_ROOM, width - others - GAP * (columns.length - 1));
    widths[growing] = Math.min(widths[growing] ?? room, room);
  }
  const line = (texts: readonly string[], row?: Row) =>
    columns
      .map((column, index) => {
        const last = index === columns.length - 1;
        const { text, width: used } = fitted(texts[index] ?? '', widths[index]);
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - used));
        const styled = row === undefined ? text : (column.style?.(text, row) ?? text);
        if (column.align === 'right') return space + styled;
        return last ? styled : styled + space;
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    ...cells.map((texts, i) => line(texts, rows[i])),
  ];
}
