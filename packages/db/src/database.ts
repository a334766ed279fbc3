import type {
  Kind,
  KindRegistry,
  LogListeners,
  WindowClock,
  WorkerIdentity,
} from '@media-gen/core';
import type { Statements } from './file/statements.ts';
import type { UnitOfWork } from './file/unit-of-work.ts';
import type { ExpiredLeases } from './queue/expired-leases.ts';
import { screenWriting, type Screening, type WritingCell } from './rows/body-screen.ts';
import { defaultWritingSql } from './rows/writing-links.ts';
import type { Shape } from './shape/shape.ts';

/** What every part of the store works with: one connection, its shape and its clock. */
export interface Database {
  readonly path: string;
  readonly shape: Shape;
  readonly kinds: KindRegistry;
  readonly sql: Statements;
  readonly work: UnitOfWork;
  /** Who is told of the events of this handle. */
  readonly listeners: LogListeners;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly expired: ExpiredLeases;
  /** Whether windows of lanes are open. */
  readonly windows: WindowClock;
  readonly isAlive: (worker: WorkerIdentity) => boolean | 'unknown';
}

/** Reads the writing that would be rendered: the one that was asked for, else the default. */
export function writingToRender(
  { sql, shape }: Database,
  promptId: number,
  asked: number | null,
): WritingCell | undefined {
  if (!shape.has('writings')) return undefined;
  if (asked !== null) {
    return sql.get<WritingCell>('SELECT id, content FROM writings WHERE id = @id', { id: asked });
  }
  return sql.get<WritingCell>(defaultWritingSql(shape), { id: promptId });
}

export function screen(
  database: Database,
  kind: Kind,
  promptId: number,
  asked: number | null,
): Screening {
  return screenWriting(kind, writingToRender(database, promptId, asked));
}
