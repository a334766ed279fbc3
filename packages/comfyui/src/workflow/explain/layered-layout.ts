import type { GraphView } from '../graph/graph-view.ts';

/** A node's place: its column, counted from what feeds it, and its row there. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Columns by the longest way from a source, rows near what feeds them. Circles are cut where met. */
export function layeredLayout(view: GraphView, ids: readonly string[]): ReadonlyMap<string, Cell> {
  const columns = columnsOf(view, ids);
  const members: string[][] = [];
  for (const id of ids) {
    const column = columns.get(id) ?? 0;
    (members[column] ??= []).push(id);
  }
  const cells = new Map<string, Cell>();
  for (const [column, those] of members.entries()) {
    // Number.MAX_VALUE: what nothing feeds comes last, in the given order.
    const wish = new Map(those.map((id) => [id, meanRow(view, id, cells)]));
    const sorted = [...those].sort((one, other) => (wish.get(one) ?? 0) - (wish.get(other) ?? 0));
    for (const [row, id] of sorted.entries()) cells.set(id, { column, row });
  }
  return cells;
}

function columnsOf(view: GraphView, ids: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  const open = new Set<string>();
  for (const root of ids) {
    const stack = [root];
    while (stack.length > 0) {
      const id = stack.at(-1) ?? '';
      if (columns.has(id)) {
        stack.pop();
        continue;
      }
      const sources = view.links(id).map(([, [source]]) => source);
      const waiting = open.has(id)
        ? []
        : sources.filter((source) => !columns.has(source) && !open.has(source));
      open.add(id);
      if (waiting.length > 0) stack.push(...waiting);
      else {
        columns.set(
          id,
          sources.reduce((most, source) => Math.max(most, (columns.get(source) ?? -1) + 1), 0),
        );
        open.delete(id);
        stack.pop();
      }
    }
  }
  return columns;
}

function meanRow(view: GraphView, id: string, cells: ReadonlyMap<string, Cell>): number {
  const rows = view.links(id).flatMap(([, [source]]) => cells.get(source)?.row ?? []);
  if (rows.length === 0) return Number.MAX_VALUE;
  return rows.reduce((sum, row) => sum + row, 0) / rows.length;
}
