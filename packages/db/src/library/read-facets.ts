import type { FacetCount, LibraryFacets, LibraryFilter } from '@media-gen/core';
import type { Database } from '../database.ts';
import { filterSql } from './filter-sql.ts';

const MOST_TAGS = 200;

interface Combination {
  readonly kind: string;
  readonly artifact_type: string;
  readonly model: string | null;
  readonly label: string | null;
  readonly rating: number;
  readonly favourite: number;
  readonly count: number;
}

/** One look at the items counts all their combinations, which are few; then these are added up. */
export function readFacets(
  database: Database,
  filter: LibraryFilter,
): Omit<LibraryFacets, 'pending'> {
  const { sql } = database;
  const { where, parameters } = filterSql(database, filter);
  const columns = 'i.kind, i.artifact_type, i.model, i.label, i.rating, i.favourite';
  const rows = sql.all<Combination>(
    `SELECT ${columns}, COUNT(*) AS count FROM mediagen_library_items i WHERE ${where} GROUP BY ${columns}`,
    parameters,
  );
  const tags = sql.all<FacetCount>(
    `SELECT g.tag AS value, COUNT(*) AS count FROM mediagen_library_tags g
      JOIN mediagen_library_items i ON i.artifact_id = g.artifact_id WHERE ${where}
      GROUP BY g.tag ORDER BY count DESC, g.tag LIMIT ${MOST_TAGS}`,
    parameters,
  );
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    kinds: mostFirst(summed(rows, ({ kind }) => kind)),
    artifactTypes: mostFirst(summed(rows, (row) => row.artifact_type)),
    models: mostFirst(summed(rows, ({ model }) => model)),
    tags,
    labels: mostFirst(summed(rows, ({ label }) => label ?? 'none')),
    ratings: [...summed(rows, ({ rating }) => String(rating))].sort(
      (one, other) => Number(other.value) - Number(one.value),
    ),
    favourites: rows.reduce((sum, { favourite, count }) => sum + favourite * count, 0),
  };
}

function summed(
  rows: readonly Combination[],
  valueOf: (row: Combination) => string | null,
): readonly FacetCount[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = valueOf(row);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + row.count);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}

function mostFirst(counts: readonly FacetCount[]): readonly FacetCount[] {
  return [...counts].sort(
    (one, other) => other.count - one.count || (one.value < other.value ? -1 : 1),
  );
}
