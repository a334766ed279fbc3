import { isPromptStatus, PROMPT_STATUSES, type ListFilter } from '@media-gen/core';
import type { Database } from '../database.ts';
import { mainTakeOf } from '../queue/job.ts';
import { narrowingConditions, narrowingParameters } from './prompt-conditions.ts';

export interface PromptCells {
  readonly id: number;
  readonly prompt_type: unknown;
  readonly prompt_text: unknown;
  readonly status: unknown;
  readonly priority: unknown;
  readonly created_at: unknown;
  readonly error_message: unknown;
  /** Inside its priority. */
  readonly place: number;
  readonly job_state: string | null;
  readonly take: number | null;
  readonly not_before_ms: number | null;
  readonly run_at_ms: number | null;
  readonly asked_writing_id: number | null;
  readonly screened: string | null;
  readonly problem: string | null;
}

export interface PromptQuery {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** The columns of a prompt with the job of the take that its status tells of. */
export function promptColumns({ shape }: Pick<Database, 'shape'>): string {
  const column = (name: string): string => `${shape.column('prompts', name, 'p')} AS ${name}`;
  const job = shape.adopted
    ? 'j.state AS job_state, j.take, j.not_before_ms, j.run_at_ms, j.asked_writing_id, j.screened, j.problem'
    : 'NULL AS job_state, NULL AS take, NULL AS not_before_ms, NULL AS run_at_ms, NULL AS asked_writing_id, NULL AS screened, NULL AS problem';
  return `p.id, p.prompt_type, p.prompt_text, ${shape.column('prompts', 'artifact_status', 'p')} AS status,
    ${priorityColumn(shape)} AS priority, ${orderColumns(shape).place} AS place, ${column('created_at')}, ${column('error_message')}, ${job}`;
}

function priorityColumn(shape: Database['shape']): string {
  if (shape.hasColumn('prompts', 'priority')) return 'p.priority';
  return shape.adopted ? 'j.priority' : 'NULL';
}

export function jobJoin({ shape }: Pick<Database, 'shape'>): string {
  if (!shape.adopted) return '';
  return `LEFT JOIN mediagen_jobs j ON j.prompt_id = p.id
    AND j.take = ${mainTakeOf('p.id')}`;
}

/** One page of the rows that SQL can tell apart; what needs a body is filtered afterwards. */
export function pageQuery(
  database: Database,
  filter: ListFilter,
  anchor: Anchor | undefined,
): PromptQuery {
  const { shape } = database;
  const status = shape.column('prompts', 'artifact_status', 'p');
  const { priority, place } = orderColumns(shape);
  const statuses = filter.claimable === true ? ['pending'] : filter.statuses;
  const types = wantedTypes(database, filter);
  const conditions = [
    ...(statuses === undefined ? [] : [statusCondition(status, statuses)]),
    ...(types === undefined ? [] : ['p.prompt_type IN (SELECT value FROM json_each(@types))']),
    ...(anchor === undefined ? [] : [afterCondition(filter, { priority, place })]),
    ...narrowingConditions(database, filter),
  ];
  const order =
    filter.claimable === true
      ? `${priority}, ${place}, p.id`
      : filter.order === 'newest'
        ? 'p.id DESC'
        : 'p.id';
  return {
    sql: `SELECT ${promptColumns(database)} FROM prompts p ${indexHint(database, statuses, filter)} ${jobJoin(database)}
      ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} ORDER BY ${order} LIMIT @limit`,
    parameters: {
      ...(types !== undefined && { types: JSON.stringify(types) }),
      ...narrowingParameters(filter),
      ...(anchor !== undefined && { after: anchor.id }),
      ...(anchor !== undefined &&
        filter.claimable === true && {
          afterPriority: anchor.priority,
          afterPlace: anchor.place,
        }),
    },
  };
}

/** What waits for further takes and is not pending, in the order of what can be claimed. */
export function furtherQuery(
  database: Database,
  filter: ListFilter,
  anchor: Anchor | undefined,
): PromptQuery {
  const { shape } = database;
  const status = shape.column('prompts', 'artifact_status', 'p');
  const { priority, place } = orderColumns(shape);
  const words = PROMPT_STATUSES.filter((word) => word !== 'pending').map((word) => `'${word}'`);
  return {
    sql: `SELECT ${promptColumns(database)} FROM prompts p ${jobJoin(database)}
      WHERE p.id IN (SELECT prompt_id FROM mediagen_jobs WHERE further = 1 AND state IN ('queued', 'waiting', 'quarantined'))
        AND ${status} IN (${words.join(', ')}) AND p.prompt_type IN (SELECT value FROM json_each(@types))
        ${anchor === undefined ? '' : `AND ${afterCondition(filter, { priority, place })}`}
        ${narrowingConditions(database, filter)
          .map((condition) => `AND ${condition}`)
          .join(' ')} ORDER BY ${priority}, ${place}, p.id LIMIT @limit`,
    parameters: {
      types: JSON.stringify(wantedTypes(database, filter) ?? []),
      ...narrowingParameters(filter),
      ...(anchor !== undefined && {
        after: anchor.id,
        afterPriority: anchor.priority,
        afterPlace: anchor.place,
      }),
    },
  };
}

export interface Anchor {
  readonly id: number;
  readonly priority: number;
  /** Inside the priority. */
  readonly place: number;
}

interface OrderColumns {
  readonly priority: string;
  readonly place: string;
}

/** What the order of claims goes by; a place counts in the priority that it was given in. */
export function orderColumns(shape: Database['shape']): OrderColumns {
  const shared = shape.hasColumn('prompts', 'priority');
  if (!shape.adopted) return { priority: shared ? 'COALESCE(p.priority, 5)' : '5', place: 'p.id' };
  const priority = shared ? 'COALESCE(p.priority, 5)' : 'COALESCE(j.priority, 5)';
  return {
    priority,
    place: `COALESCE(CASE WHEN j.priority = ${priority} THEN j.position END, p.id)`,
  };
}

function afterCondition(filter: ListFilter, { priority, place }: OrderColumns): string {
  if (filter.claimable === true) {
    return `(${priority}, ${place}, p.id) > (@afterPriority, @afterPlace, @after)`;
  }
  return filter.order === 'newest' ? 'p.id < @after' : 'p.id > @after';
}

function wantedTypes({ kinds }: Database, filter: ListFilter): readonly string[] | undefined {
  const wanted = filter.kinds?.filter((name) => kinds.has(name)).map((name) => kinds.get(name));
  if (filter.claimable === true) return (wanted ?? kinds.kinds).map(({ promptType }) => promptType);
  return wanted?.flatMap(({ promptType, aliases }) => [promptType, ...aliases]);
}

/** Words are written into the SQL, so that SQLite sees that a partial index covers them. */
function statusCondition(column: string, statuses: readonly (string | null)[]): string {
  const words = statuses
    .filter((status) => status !== null)
    .map((status) => `'${status.replaceAll("'", "''")}'`);
  const parts =
    words.length === 0
      ? []
      : [
          words.length === 1
            ? `${column} = ${words[0] ?? ''}`
            : `${column} IN (${words.join(', ')})`,
        ];
  if (statuses.includes(null)) parts.push(`${column} IS NULL`);
  return parts.length === 0 ? '0' : `(${parts.join(' OR ')})`;
}

/** Ordered by id, SQLite would rather walk the whole table than sort what the index finds. */
function indexHint(
  { shape }: Database,
  statuses: readonly (string | null)[] | undefined,
  { claimable, promptIds }: ListFilter,
): string {
  // What is named is found by its id.
  if (promptIds !== undefined) return 'NOT INDEXED';
  const [only] = statuses ?? [];
  if (!shape.adopted || statuses?.length !== 1 || !isPromptStatus(only)) return '';
  if (only === 'pending') {
    return `INDEXED BY ${claimable === true ? 'mediagen_ix_pending' : 'mediagen_ix_pending_id'}`;
  }
  return only === 'processing' ? 'INDEXED BY mediagen_ix_processing' : '';
}
