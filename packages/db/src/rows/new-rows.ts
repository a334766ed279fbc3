import { createHash, randomUUID } from 'node:crypto';
import {
  laterThan,
  MediaGenError,
  type BodyReading,
  type JsonObject,
  refuseFull,
  type Kind,
  type MaxQueue,
  type NewPrompt,
  type PromptId,
  type WritingId,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { forgetFormer, lastFenceSql, noteBorn } from '../queue/former-prompt.ts';
import { logEvent } from '../queue/event-log.ts';
import { waitingIn } from '../queue/lane-control.ts';
import { markOf } from './body-screen.ts';
import { insertRow } from './insert-row.ts';
import { localBlankTimestamp, utcTimestamp } from './timestamps.ts';

/** A prompt whose bodies were read and can be used. */
export interface AcceptedPrompt {
  readonly prompt: NewPrompt;
  readonly kind: Kind;
  readonly bodies: readonly AcceptedBody[];
  /** In epoch milliseconds; `undefined`: at once. */
  readonly runAtMs: number | undefined;
}

export interface AcceptedBody {
  readonly text: string;
  readonly payload: unknown;
}

/** @throws {MediaGenError} `prompt_invalid`, `kind_unknown` */
export function acceptPrompt(database: Database, prompt: NewPrompt, index: number): AcceptedPrompt {
  const kind = database.kinds.get(prompt.kind);
  const { priority = 5 } = prompt;
  if (prompt.bodies.length === 0) {
    throw new MediaGenError('prompt_invalid', `Prompt ${index + 1} has no body.`, {
      hint: 'Give at least one body.',
      details: { index },
    });
  }
  if (!Number.isSafeInteger(priority)) {
    throw new MediaGenError('prompt_invalid', `Priority ${priority} is not a whole number.`, {
      hint: 'Give a whole number: 1 is the most urgent, 5 the default.',
      details: { index, priority },
    });
  }
  const bodies = prompt.bodies.map((body) => acceptBody(kind, body, { index }));
  return { prompt, kind, bodies, runAtMs: laterThan(database.now(), prompt.runAtMs) };
}

/** @throws {MediaGenError} `prompt_invalid` */
export function acceptBody(
  kind: Kind,
  body: JsonObject,
  details: Readonly<Record<string, unknown>>,
): AcceptedBody {
  const text = writeBody(body);
  const reading: BodyReading = kind.read(text);
  if (reading.state === 'ready') return { text, payload: reading.payload };
  const problem = reading.problems.find(({ severity }) => severity !== 'warning');
  throw new MediaGenError(
    'prompt_invalid',
    `This body cannot be used for kind "${kind.name}": ${problem?.message ?? reading.state}`,
    {
      hint: problem?.hint ?? 'Correct the body.',
      details: { ...details, kind: kind.name, problems: reading.problems },
    },
  );
}

/** All or none, inside a transaction of the caller's. @throws {MediaGenError} `queue_full` */
export function insertPrompts(
  database: Database,
  accepted: readonly AcceptedPrompt[],
  maxQueue: MaxQueue | undefined,
): readonly PromptId[] {
  if (maxQueue !== undefined) {
    const kinds = accepted.map(({ kind }) => kind.name);
    refuseFull(kinds, maxQueue, (lane) => waitingIn(database, lane));
  }
  return accepted.map((prompt) => insertPrompt(database, prompt));
}

function insertPrompt(
  database: Database,
  { prompt, kind, bodies, runAtMs }: AcceptedPrompt,
): PromptId {
  const nowMs = database.now();
  const promptId = insertRow(database, 'prompts', {
    prompt_text: prompt.promptText,
    prompt_type: kind.promptType,
    // The text stage is over: there is a body.
    status: 'completed',
    priority: prompt.priority ?? 5,
    metadata: prompt.metadata === undefined ? null : JSON.stringify(prompt.metadata),
    created_at: utcTimestamp(nowMs),
    artifact_status: 'pending',
  });
  // Where ids are given again, nothing that was asked of this one before is meant.
  forgetFormer(database, promptId, { certain: true });
  const marks = bodies.map((body) => {
    const writingId = insertWriting(database, promptId, kind, prompt.promptText, body);
    return markOf({ id: writingId, content: body.text });
  });
  if (runAtMs !== undefined || !database.shape.hasColumn('prompts', 'priority')) {
    const priority = prompt.priority ?? 5;
    queue(database, promptId, kind, { priority, runAtMs, screened: marks.at(-1) ?? '' });
  }
  logEvent(database, { type: 'prompt:added', promptId });
  return promptId;
}

/** The shared table has no place for a time, and may have none for a priority; ours has. */
function queue(
  database: Database,
  promptId: PromptId,
  kind: Kind,
  {
    priority,
    runAtMs,
    screened,
  }: {
    readonly priority: number;
    readonly runAtMs: number | undefined;
    readonly screened: string;
  },
): void {
  const { sql, now } = database;
  sql.run(
    `INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, fence, not_before_ms, run_at_ms, screened, updated_ms)
      VALUES (@promptId, 1, @kind, @state, @priority, @requestKey, ${lastFenceSql('+@promptId')}, @notBeforeMs, @runAtMs, @screened, @nowMs)
      ON CONFLICT(prompt_id, take) DO UPDATE SET kind = excluded.kind, state = excluded.state, priority = excluded.priority,
        request_key = excluded.request_key, not_before_ms = excluded.not_before_ms, run_at_ms = excluded.run_at_ms,
        screened = excluded.screened, updated_ms = excluded.updated_ms WHERE state <> 'leased'`,
    {
      promptId,
      kind: kind.name,
      state: runAtMs === undefined ? 'queued' : 'waiting',
      priority,
      requestKey: randomUUID(),
      notBeforeMs: runAtMs ?? 0,
      runAtMs: runAtMs ?? null,
      screened,
      nowMs: now(),
    },
  );
  noteBorn(database, promptId);
}

/** A row that every existing reader can show: none of the columns that they need is NULL. */
export function insertWriting(
  database: Database,
  promptId: PromptId,
  kind: Kind,
  promptText: string,
  { text, payload }: AcceptedBody,
): WritingId {
  const nowMs = database.now();
  const writingId = insertRow(database, 'writings', {
    title: kind.title(payload, promptText),
    content_type: kind.promptType,
    content: text,
    created_date: utcTimestamp(nowMs),
    created_at: utcTimestamp(nowMs),
    file_timestamp: localBlankTimestamp(nowMs),
    word_count: text.split(/\s+/).filter((word) => word !== '').length,
    character_count: text.length,
    line_count: text.split('\n').length,
    publication_status: 'draft',
    explicit_content: 0,
    content_hash: createHash('md5').update(text).digest('hex'),
    source_prompt_id: promptId,
    generation_method: 'media-gen',
  });
  linkWriting(database, promptId, writingId, nowMs);
  return writingId;
}

function linkWriting(
  database: Database,
  promptId: PromptId,
  writingId: WritingId,
  nowMs: number,
): void {
  const { sql, shape } = database;
  const hasOrder = shape.hasColumn('prompt_writings', 'writing_order');
  const next = hasOrder
    ? sql.get<{ next: number }>(
        'SELECT COALESCE(MAX(writing_order), -1) + 1 AS next FROM prompt_writings WHERE prompt_id = @promptId',
        { promptId },
      )?.next
    : undefined;
  insertRow(database, 'prompt_writings', {
    prompt_id: promptId,
    writing_id: writingId,
    writing_order: next ?? 0,
    created_at: utcTimestamp(nowMs),
  });
}

/** As the writing service stores bodies: JSON with an indent of two, everything outside ASCII escaped. */
export function writeBody(body: JsonObject): string {
  return JSON.stringify(body, null, 2).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
