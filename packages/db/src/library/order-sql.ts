import type { LibraryOrder, LibraryPlace } from '@media-gen/core';
import type { FilterSql } from './filter-sql.ts';

interface Order {
  /** Columns of `mediagen_library_items i`, the id last. */
  readonly columns: readonly string[];
  readonly directions: readonly ('ASC' | 'DESC')[];
}

/** The id makes every order a whole one. */
const ORDERS: Readonly<Record<LibraryOrder, Order>> = {
  newest: { columns: ['i.created_ms', 'i.artifact_id'], directions: ['DESC', 'DESC'] },
  oldest: { columns: ['i.created_ms', 'i.artifact_id'], directions: ['ASC', 'ASC'] },
  rating: {
    columns: ['i.rating', 'i.created_ms', 'i.artifact_id'],
    directions: ['DESC', 'DESC', 'DESC'],
  },
  prompt: {
    columns: ['i.title', 'i.created_ms', 'i.artifact_id'],
    directions: ['ASC', 'ASC', 'ASC'],
  },
};

export function orderBy(order: LibraryOrder): string {
  const { columns, directions } = ORDERS[order];
  return columns.map((column, index) => `${column} ${directions[index] ?? 'ASC'}`).join(', ');
}

/** The columns of an order without the id, as they make up a place. */
export function keyColumns(order: LibraryOrder): readonly string[] {
  return ORDERS[order].columns.slice(0, -1);
}

/** What comes after a place: all columns of an order go the same way. */
export function afterPlace({ order, key, id }: LibraryPlace): FilterSql {
  const { columns, directions } = ORDERS[order];
  const names = columns.map((_, index) => `@place${index}`);
  const values = [...key.slice(0, columns.length - 1), id];
  return {
    where: `(${columns.join(', ')}) ${directions[0] === 'ASC' ? '>' : '<'} (${names.join(', ')})`,
    parameters: Object.fromEntries(values.map((value, index) => [`place${index}`, value])),
  };
}
