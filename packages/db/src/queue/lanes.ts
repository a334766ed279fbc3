import type { MediaKind } from '@media-gen/core';
import type { Database } from '../database.ts';

interface LaneRow {
  readonly kind: string;
  readonly weight: number;
  readonly pass: number;
  readonly paused: number;
  readonly max_running: number | null;
}

/** The lane that keeps the current virtual time. */
const CLOCK = '*';

/**
 * Stride scheduling: the lane that is furthest behind goes first. A lane that was idle starts at
 * the current time, so that it cannot hoard credit.
 */
export function lanesInOrder(
  { sql }: Database,
  kinds: readonly MediaKind[],
): readonly { readonly kind: MediaKind; readonly pass: number; readonly weight: number }[] {
  const rows = sql.all<LaneRow>('SELECT * FROM mediagen_lanes');
  const clock = rows.find(({ kind }) => kind === CLOCK);
  if (clock?.paused === 1) return [];
  return kinds
    .map((kind) => {
      const row = rows.find((lane) => lane.kind === kind);
      const pass = Math.max(clock?.pass ?? 0, row?.pass ?? 0);
      return { kind, pass, weight: row?.weight ?? 1, row };
    })
    .filter(({ kind, row }) => row?.paused !== 1 && hasRoom(kind, row))
    .sort((a, b) => a.pass - b.pass);

  function hasRoom(kind: MediaKind, row: LaneRow | undefined): boolean {
    if (row?.max_running === null || row === undefined) return true;
    const text = `SELECT COUNT(*) AS running FROM mediagen_jobs WHERE state = 'leased' AND kind = @kind`;
    return (sql.get<{ running: number }>(text, { kind })?.running ?? 0) < row.max_running;
  }
}

/** After a claim: the current time is the lane's, and the lane is a stride further. */
export function advanceLane(
  { sql }: Database,
  {
    kind,
    pass,
    weight,
  }: { readonly kind: MediaKind; readonly pass: number; readonly weight: number },
): void {
  const text = `INSERT INTO mediagen_lanes(kind, pass) VALUES (@kind, @pass)
    ON CONFLICT(kind) DO UPDATE SET pass = excluded.pass`;
  sql.run(text, { kind: CLOCK, pass });
  sql.run(text, { kind, pass: pass + 1 / weight });
}
