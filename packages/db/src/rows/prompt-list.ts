import type { JobState, ListFilter, PromptRecord } from '@media-gen/core';
import { screen, type Database } from '../database.ts';
import { mainJob } from '../queue/job.ts';
import { artifactFacts, NO_ARTIFACTS, type ArtifactFacts } from './artifact-facts.ts';
import { furtherTakesOf, timesOf } from './further-takes.ts';
import { sizeMark, type Screening, type WorstProblem } from './body-screen.ts';
import { optionalNumber, optionalText, textOf } from './cells.ts';
import {
  furtherQuery,
  jobJoin,
  orderColumns,
  pageQuery,
  type Anchor,
  type PromptCells,
  type PromptQuery,
} from './prompt-query.ts';
import { readTimestamp } from './timestamps.ts';
import { writingFactsSql } from './writing-links.ts';

const DEFAULT_LIMIT = 100;
const PAGE = 500;
const SMALL_PAGE = 50;

interface WritingFacts {
  readonly count: number;
  readonly default_id: number;
  readonly size: number;
}

interface LinkedWriting {
  readonly prompt_id: number;
  readonly writing_id: number;
  readonly size: number | null;
}

const WAITS: readonly JobState[] = ['queued', 'waiting', 'quarantined'];

/** Reads in pages, so that memory does not grow with the table. */
export function listPrompts(database: Database, filter: ListFilter = {}): readonly PromptRecord[] {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const found: PromptRecord[] = [];
  let anchor = anchorOf(database, filter.after);
  const filtered =
    filter.errorsOnly === true || filter.claimable === true || filter.jobStates !== undefined;
  // Most of what SQL finds matches; where it does not, more is read at once.
  let size = filtered ? Math.min(Math.max(limit, SMALL_PAGE), PAGE) : limit;
  while (found.length < limit) {
    const cells = readPage(database, filter, anchor, size);
    for (const record of describePrompts(database, cells)) {
      if (found.length < limit && matches(database, record, filter)) found.push(record);
    }
    const last = cells.at(-1);
    if (last === undefined || cells.length < size) break;
    anchor = { id: last.id, priority: optionalNumber(last.priority) ?? 5, place: last.place };
    if (filtered) size = PAGE;
  }
  return found;
}

function readPage(
  database: Database,
  filter: ListFilter,
  anchor: Anchor | undefined,
  limit: number,
): readonly PromptCells[] {
  const read = ({ sql, parameters }: PromptQuery): readonly PromptCells[] =>
    database.sql.all<PromptCells>(sql, { ...parameters, limit });
  const page = read(pageQuery(database, filter, anchor));
  if (filter.claimable !== true || !database.shape.adopted) return page;
  // What is ready and made again lies outside the index of what is pending.
  const further = read(furtherQuery(database, filter, anchor));
  if (further.length === 0) return page;
  return [...page, ...further]
    .sort((a, b) => urgencyOf(a) - urgencyOf(b) || a.place - b.place || a.id - b.id)
    .slice(0, limit);
}

function urgencyOf({ priority }: PromptCells): number {
  return optionalNumber(priority) ?? 5;
}

/** A row that is gone meanwhile still has its place: our job of it stays. */
function anchorOf({ sql, shape }: Database, after: number | undefined): Anchor | undefined {
  if (after === undefined) return undefined;
  const { priority, place } = orderColumns(shape);
  const row = sql.get<Anchor>(
    `SELECT p.id, ${priority} AS priority, ${place} AS place FROM prompts p ${jobJoin({ shape })} WHERE p.id = @after`,
    { after },
  );
  if (row !== undefined) return row;
  const gone = shape.adopted ? mainJob({ sql }, after) : undefined;
  return { id: after, priority: gone?.priority ?? 5, place: gone?.position ?? after };
}

function matches({ kinds }: Database, record: PromptRecord, filter: ListFilter): boolean {
  const furtherStates = record.furtherTakes.map(({ jobState }) => jobState);
  const states = [record.jobState, ...furtherStates];
  if (filter.jobStates && !states.some((state) => state && filter.jobStates?.includes(state)))
    return false;
  const broken = record.problem !== undefined && record.problem.severity !== 'warning';
  if (filter.errorsOnly === true) return record.status === 'error' || broken;
  if (filter.claimable !== true) return true;
  const held: readonly (JobState | undefined)[] = ['leased', 'cancelled', 'parked'];
  if (kinds.generatedBy(record.promptType) === undefined) return false;
  if (furtherStates.some((state) => WAITS.includes(state))) return true;
  return record.status === 'pending' && !broken && !held.includes(record.jobState);
}

/** Rows as records; a body is only parsed where no valid screening of it is stored. */
export function describePrompts(
  database: Database,
  cells: readonly PromptCells[],
): readonly PromptRecord[] {
  const ids = cells.map(({ id }) => id);
  const facts = writingFacts(database, ids);
  const further = furtherTakesOf(database, ids);
  const artifacts = artifactFacts(database, ids);
  return cells.map((row) =>
    describePrompt(
      database,
      row,
      facts.get(row.id),
      further.get(row.id) ?? [],
      artifacts.get(row.id),
    ),
  );
}

function describePrompt(
  database: Database,
  row: PromptCells,
  facts: WritingFacts | undefined,
  furtherTakes: PromptRecord['furtherTakes'],
  artifacts: ArtifactFacts | undefined,
): PromptRecord {
  const promptType = textOf(row.prompt_type);
  const problem = problemOf(database, row, promptType, facts);
  const status = optionalText(row.status) ?? null;
  return {
    id: row.id,
    promptType,
    kind: database.kinds.forPromptType(promptType)?.name,
    promptText: textOf(row.prompt_text),
    status,
    priority: optionalNumber(row.priority),
    createdMs: readTimestamp(row.created_at),
    errorMessage: optionalText(row.error_message),
    jobState: jobStateOf(row, status, problem),
    take: row.take ?? 1,
    furtherTakes,
    ...timesOf(row.job_state, row),
    problem,
    writingCount: facts?.count ?? 0,
    ...(artifacts ?? NO_ARTIFACTS),
  };
}

/** What is stored may be older than the newest writing. */
function jobStateOf(
  row: PromptCells,
  status: string | null,
  problem: WorstProblem | undefined,
): JobState | undefined {
  const state = (row.job_state as JobState | null) ?? undefined;
  const open =
    state === undefined || ['queued', 'waiting', 'quarantined', 'unusable'].includes(state);
  if (!open || status !== 'pending') return state;
  if (problem !== undefined && problem.severity !== 'warning') return 'unusable';
  return state === 'unusable' ? 'queued' : state;
}

function problemOf(
  database: Database,
  row: PromptCells,
  promptType: string,
  facts: WritingFacts | undefined,
): WorstProblem | undefined {
  const kind = database.kinds.generatedBy(promptType);
  if (kind === undefined) return undefined;
  const known = row.problem === null ? undefined : (JSON.parse(row.problem) as WorstProblem);
  // What could be used and kept its size is read again at the claim; what could not, may be corrected.
  const usable = known === undefined || known.severity === 'warning';
  if (usable && row.asked_writing_id === null && wasScreened(row, facts)) return known;
  const screening: Screening = screen(database, kind, row.id, row.asked_writing_id);
  return screening.problem;
}

function wasScreened({ screened }: PromptCells, facts: WritingFacts | undefined): boolean {
  if (screened === null || facts === undefined) return false;
  return screened.startsWith(sizeMark(facts.default_id, facts.size));
}

function writingFacts(
  { sql, shape }: Database,
  promptIds: readonly number[],
): ReadonlyMap<number, WritingFacts> {
  if (!shape.has('writings') || promptIds.length === 0) return new Map();
  const rows = sql.all<LinkedWriting>(writingFactsSql(shape), { ids: JSON.stringify(promptIds) });
  const writings = new Map<number, LinkedWriting[]>();
  for (const row of rows) {
    const known = writings.get(row.prompt_id);
    if (known === undefined) writings.set(row.prompt_id, [row]);
    // Linked in two forms, it comes twice; the newer form comes first.
    else if (!known.some(({ writing_id: id }) => id === row.writing_id)) known.push(row);
  }
  const facts = new Map<number, WritingFacts>();
  for (const [promptId, [first, ...others]] of writings) {
    if (first === undefined) continue;
    const { writing_id: defaultId, size } = first;
    facts.set(promptId, { count: others.length + 1, default_id: defaultId, size: size ?? 0 });
  }
  return facts;
}
