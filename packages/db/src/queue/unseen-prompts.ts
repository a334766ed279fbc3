import type { Database } from '../database.ts';
import type { Shape } from '../shape/shape.ts';
import { promptBornSql } from '../schema/prompt-born.ts';
import { mainTakeOf } from './job.ts';

/** States in which a prompt that is pending needs nothing of intake. */
export const SETTLED = `'queued','waiting','quarantined','leased','cancelled','parked','unusable'`;

/** A prompt to take in. */
export interface Candidate {
  readonly id: number;
  readonly priority: number;
}

/**
 * Pending prompts that our queue does not know, knows with another priority, or knows as another
 * prompt that had the id before; most urgent first.
 */
export function unseenSql({ shape }: Pick<Database, 'shape'>): string {
  const order = shape.hasColumn('prompts', 'priority') ? 'p.priority, p.id' : 'p.id';
  return `${unseen(shape, 'INDEXED BY mediagen_ix_pending')} ORDER BY ${order} LIMIT @limit`;
}

/** Those of them that were added after a prompt. */
export function addedSql({ shape }: Pick<Database, 'shape'>): string {
  return `${unseen(shape, 'NOT INDEXED')} AND p.id > +@after ORDER BY p.id LIMIT @limit`;
}

/** Those of them that were named. */
export function unseenNamedSql({ shape }: Pick<Database, 'shape'>): string {
  return `${unseen(shape, '')} AND p.id IN (SELECT value FROM json_each(@ids)) ORDER BY p.id`;
}

function unseen(shape: Shape, hint: string): string {
  const hasPriority = shape.hasColumn('prompts', 'priority');
  // Without the shared column the priority is ours alone, and nobody else can change it.
  const moved = hasPriority
    ? `AND (j.state NOT IN ('queued','waiting','quarantined') OR j.priority = COALESCE(p.priority, 5))`
    : '';
  return `SELECT p.id, ${hasPriority ? 'COALESCE(p.priority, 5)' : '5'} AS priority FROM prompts p ${hint}
    WHERE p.artifact_status = 'pending' AND p.prompt_type = +@type AND NOT EXISTS (
      SELECT 1 FROM mediagen_jobs j WHERE j.prompt_id = p.id AND j.further = 0 AND j.state IN (${SETTLED}) ${moved}
        AND (j.born IS NULL OR j.born = ${promptBornSql(shape, 'p')})
        AND (j.state = 'leased' OR j.take = ${mainTakeOf('p.id')}))`;
}
