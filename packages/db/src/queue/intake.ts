import { setImmediate } from 'node:timers/promises';
import type { Kind, MediaKind } from '@media-gen/core';
import { screen, writingToRender, type Database } from '../database.ts';
import { markOf } from '../rows/body-screen.ts';
import { enqueue, screeningCells, withoutPayload } from './enqueue.ts';
import { furtherJobs, mainJob, type JobRow } from './job.ts';
import type { Screening } from '../rows/body-screen.ts';
import { addedSql, unseenNamedSql, unseenSql, type Candidate } from './unseen-prompts.ts';
import { logEvent } from './event-log.ts';

/** How long bodies are read in one turn of the event loop, in milliseconds. */
const TURN_MS = 10;
/** How many new prompts are looked at in one go: what a claim may wait for. */
const CHUNK = 256;
/** While there is other work, a look is not made again before so many times its own duration. */
const REST = 20;
/** How often unusable prompts are looked at again while there is other work, in milliseconds. */
const RECONSIDER_MS = 1_000;
interface Screened {
  readonly prompt_id: number;
  readonly screened: string;
  readonly asked_writing_id: number | null;
}

interface Signs {
  /** `data_version`: what others committed. */
  readonly version: number;
  readonly ownChanges: number;
}

/** When a kind's prompts were looked at last. */
interface Look extends Signs {
  readonly atMs: number;
  /** The newest prompt that was there. */
  readonly lastId: number;
  readonly reconsideredMs: number;
  readonly tookMs: number;
  /** Whether a chunk was full, so that there may be more. */
  readonly more: boolean;
}

const NEVER: Look = {
  version: -1,
  ownChanges: 0,
  atMs: Number.NEGATIVE_INFINITY,
  lastId: 0,
  reconsideredMs: Number.NEGATIVE_INFINITY,
  tookMs: 0,
  more: false,
};

/**
 * Looks at prompts that are new to our queue, once each: reads the body outside any transaction,
 * then queues it or keeps it with its problem. A broken row costs nothing at later claims, and
 * rows that wait never stand in a claim's way.
 */
export class Intake {
  readonly #database: Database;
  readonly #looks = new Map<MediaKind, Look>();
  #ownChanges = 1;
  #namedLook = '';

  constructor(database: Database) {
    this.#database = database;
  }

  /** Something of ours changed what there is to look at. */
  noteOwnChange(): void {
    this.#ownChanges += 1;
  }

  /**
   * Takes in what is new, if anything can be.
   *
   * @param runsDry whether the queue of a kind is empty, so that waiting would be idling
   */
  async refresh(kinds: readonly Kind[], runsDry: (kind: Kind) => boolean): Promise<void> {
    const { work } = this.#database;
    for (const kind of kinds) {
      const seen = this.#looks.get(kind.name) ?? NEVER;
      const startedMs = performance.now();
      const now = await work.read(() => this.#signs());
      const own = now.ownChanges !== seen.ownChanges;
      const changed = own || now.version !== seen.version;
      if (!changed && !seen.more) continue;
      const dry = await work.read(() => runsDry(kind));
      // Others write all the time; while there is work, walking all that is pending gets a small
      // share of it. What was added is seen at once.
      const rested = own || startedMs - seen.atMs >= seen.tookMs * REST;
      if (!dry && !(changed && rested)) {
        if (changed) await this.#takeInAdded(kind, seen);
        continue;
      }
      const reconsider = changed && (dry || startedMs - seen.reconsideredMs >= RECONSIDER_MS);
      if (reconsider) await this.#reconsider(kind);
      const lastId = await work.read(() => this.#lastId());
      const more = await this.#takeInUntilQueued(kind, runsDry);
      const atMs = performance.now();
      this.#looks.set(kind.name, {
        ...now,
        atMs,
        lastId,
        reconsideredMs: reconsider ? atMs : seen.reconsideredMs,
        more,
        tookMs: atMs - startedMs,
      });
    }
  }

  #lastId(): number {
    const row = this.#database.sql.get<{ id: number | null }>('SELECT MAX(id) AS id FROM prompts');
    return row?.id ?? 0;
  }

  /** Takes in what was added since the last look, however many prompts are pending. */
  async #takeInAdded(kind: Kind, seen: Look): Promise<void> {
    const { work, sql } = this.#database;
    const { candidates, lastId } = await work.read(() => ({
      lastId: this.#lastId(),
      candidates: sql.all<Candidate>(addedSql(this.#database), {
        type: kind.promptType,
        after: seen.lastId,
        limit: CHUNK,
      }),
    }));
    await this.#enqueueAll(kind, candidates);
    const isAll = candidates.length < CHUNK;
    this.#looks.set(kind.name, {
      ...seen,
      lastId: isAll ? lastId : (candidates.at(-1)?.id ?? lastId),
    });
  }

  /** What shows that somebody changed something. */
  #signs(): Signs {
    const row = this.#database.sql.get<{ data_version: number }>('PRAGMA data_version');
    return { version: row?.data_version ?? 0, ownChanges: this.#ownChanges };
  }

  /** Takes in prompts that somebody named, wherever they stand. */
  async takeInNamed(kinds: readonly Kind[], promptIds: readonly number[]): Promise<void> {
    const { work, sql } = this.#database;
    const ids = JSON.stringify(promptIds);
    const { version, ownChanges } = await work.read(() => this.#signs());
    const look = `${version}/${ownChanges}/${kinds.map(({ name }) => name).join()}/${ids}`;
    if (look === this.#namedLook) return;
    this.#namedLook = look;
    for (const kind of kinds) {
      await this.#reconsider(kind, promptIds);
      const candidates = await work.read(() =>
        sql.all<Candidate>(unseenNamedSql(this.#database), { type: kind.promptType, ids }),
      );
      await this.#enqueueAll(kind, candidates);
    }
  }

  /**
   * Takes in chunks until something can be claimed: broken prompts at the head may be many.
   *
   * @returns whether there may be more
   */
  async #takeInUntilQueued(kind: Kind, runsDry: (kind: Kind) => boolean): Promise<boolean> {
    const { work, sql } = this.#database;
    for (;;) {
      const candidates = await work.read(() =>
        sql.all<Candidate>(unseenSql(this.#database), { type: kind.promptType, limit: CHUNK }),
      );
      await this.#enqueueAll(kind, candidates);
      if (candidates.length < CHUNK) return false;
      if (!(await work.read(() => runsDry(kind)))) return true;
    }
  }

  /** Queues prompts that our queue does not know yet, or sets them aside with their problem. */
  async #enqueueAll(kind: Kind, candidates: readonly Candidate[]): Promise<void> {
    if (candidates.length === 0) return;
    const database = this.#database;
    const looked: { readonly candidate: Candidate; readonly screening: Screening }[] = [];
    let turnMs = performance.now();
    for (const candidate of candidates) {
      const screening = await database.work.read(() => screen(database, kind, candidate.id, null));
      looked.push({ candidate, screening: withoutPayload(screening) });
      if (performance.now() - turnMs < TURN_MS) continue;
      // Bodies may be large and broken: heartbeats go on in between.
      await setImmediate();
      turnMs = performance.now();
    }
    await database.work.write(() => {
      for (const { candidate, screening } of looked) enqueue(database, kind, candidate, screening);
    });
  }

  /** Looks again at unusable prompts whose newest writing is another one by now. */
  async #reconsider(kind: Kind, promptIds?: readonly number[]): Promise<void> {
    const database = this.#database;
    const { sql, work } = database;
    const named =
      promptIds === undefined ? '' : 'AND prompt_id IN (SELECT value FROM json_each(@ids))';
    const rows = await work.read(() =>
      sql.all<Screened>(
        `SELECT prompt_id, screened, asked_writing_id FROM mediagen_jobs WHERE state = 'unusable' AND kind = +@kind ${named}`,
        { kind: kind.name, ...(promptIds !== undefined && { ids: JSON.stringify(promptIds) }) },
      ),
    );
    for (let start = 0; start < rows.length; start += CHUNK) {
      // There may be thousands of them: heartbeats go on in between.
      if (start > 0) await setImmediate();
      const changed = await work.read(() =>
        rows.slice(start, start + CHUNK).filter((row) => {
          const writing = writingToRender(database, row.prompt_id, row.asked_writing_id);
          return markOf(writing) !== row.screened;
        }),
      );
      const moved = new Set(changed.map(({ prompt_id: promptId }) => promptId));
      for (const promptId of moved) await this.look(kind, promptId);
    }
  }

  /** Looks at the takes of one prompt again. */
  async look(kind: Kind, promptId: number): Promise<void> {
    const database = this.#database;
    const looked = await database.work.read(() =>
      liveJobs(database, promptId).map(({ take, asked_writing_id: asked }) => ({
        take,
        screening: screen(database, kind, promptId, asked),
      })),
    );
    await database.work.write(() => {
      for (const { take, screening } of looked) {
        const before = liveJobs(database, promptId).find((job) => job.take === take);
        if (before === undefined) continue;
        const values = screeningCells(database, screening);
        database.sql.run(
          `UPDATE mediagen_jobs SET state = @state, screened = @screened, problem = @problem, updated_ms = @nowMs
            WHERE prompt_id = @promptId AND take = @take`,
          { ...values, promptId, take },
        );
        if (before.state === values.state) continue;
        const type = values.state === 'queued' ? 'prompt:queued' : 'prompt:refused';
        logEvent(database, { type, promptId, data: { take } });
      }
    });
  }
}

/** What a look may move: takes that nobody has, and that wait for nothing but a claim or a body. */
function liveJobs(database: Database, promptId: number): readonly JobRow[] {
  const main = mainJob(database, promptId);
  return [...(main === undefined ? [] : [main]), ...furtherJobs(database, promptId)].filter(
    ({ state }) => state === 'unusable' || state === 'queued',
  );
}
