/** One line of the grid: the head of a group, or tiles from one place of the order up to another. */
export type GridRow =
  | { readonly is: 'head'; readonly key: string; readonly from: number; readonly to: number }
  | { readonly is: 'tiles'; readonly from: number; readonly to: number };

interface Section {
  readonly key: string;
  readonly hasHead: boolean;
  readonly firstItem: number;
  readonly endItem: number;
  readonly firstRow: number;
}

/**
 * The lines of a grid, told by arithmetic: nothing is kept of a line, so that a hundred thousand
 * items cost as much as their groups.
 */
export class GridRows {
  readonly count: number;
  readonly columns: number;
  /** Where the groups begin. */
  readonly heads: readonly { readonly key: string; readonly item: number; readonly row: number }[];
  readonly #sections: readonly Section[];

  /** @param groups in the order of the items; none: the grid has no heads */
  constructor(
    total: number,
    columns: number,
    groups: readonly { readonly key: string; readonly count: number }[],
  ) {
    this.columns = Math.max(1, columns);
    const sections: Section[] = [];
    let item = 0;
    let row = 0;
    for (const { key, count } of groups) {
      const endItem = Math.min(total, item + count);
      if (endItem === item) continue;
      sections.push({ key, hasHead: true, firstItem: item, endItem, firstRow: row });
      row += 1 + Math.ceil((endItem - item) / this.columns);
      item = endItem;
    }
    if (item < total) {
      sections.push({ key: '', hasHead: false, firstItem: item, endItem: total, firstRow: row });
      row += Math.ceil((total - item) / this.columns);
    }
    this.#sections = sections;
    this.heads = sections
      .filter(({ hasHead }) => hasHead)
      .map(({ key, firstItem, firstRow }) => ({ key, item: firstItem, row: firstRow }));
    this.count = row;
  }

  /** @throws {RangeError} where there is no such line */
  row(index: number): GridRow {
    const section = this.#sectionWhere(({ firstRow }) => firstRow <= index);
    if (section === undefined || index >= this.count) throw new RangeError(`No line ${index}.`);
    const { key, hasHead, firstItem, endItem, firstRow } = section;
    if (hasHead && index === firstRow) return { is: 'head', key, from: firstItem, to: endItem };
    const line = index - firstRow - (hasHead ? 1 : 0);
    const from = firstItem + line * this.columns;
    return { is: 'tiles', from, to: Math.min(endItem, from + this.columns) };
  }

  /** The line that an item stands in. */
  rowOf(item: number): number {
    const section = this.#sectionWhere(({ firstItem }) => firstItem <= item);
    if (section === undefined) return 0;
    const { hasHead, firstItem, firstRow } = section;
    return firstRow + (hasHead ? 1 : 0) + Math.floor((item - firstItem) / this.columns);
  }

  /** The item above or below one, in the nearest line of tiles that there is. */
  below(item: number, lines: number): number {
    const at = this.row(this.rowOf(item));
    const column = item - at.from;
    let row = this.rowOf(item);
    let left = Math.abs(lines);
    let found = item;
    while (left > 0) {
      row += Math.sign(lines);
      if (row < 0 || row >= this.count) break;
      const next = this.row(row);
      if (next.is === 'head') continue;
      found = Math.min(next.to - 1, next.from + column);
      left -= 1;
    }
    return found;
  }

  /** The last section for which it is true; it is for all before that one. */
  #sectionWhere(isBefore: (section: Section) => boolean): Section | undefined {
    let low = 0;
    let high = this.#sections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const section = this.#sections[middle];
      if (section !== undefined && isBefore(section)) low = middle + 1;
      else high = middle;
    }
    return this.#sections[low - 1];
  }
}
