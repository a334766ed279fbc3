import { resolve } from 'node:path';
import {
  builtInKinds,
  createKindRegistry,
  type KindRegistry,
  type ProblemCode,
  type PromptStore,
} from '@media-gen/core';
import type Sqlite from 'better-sqlite3';
import { openFile } from '../file/open-file.ts';
import { describeSqliteError } from '../file/sqlite-error.ts';
import { UnitOfWork } from '../file/unit-of-work.ts';
import { migrationsAfter, SCHEMA_VERSION } from '../schema/own-tables.ts';
import { missingSharedParts } from '../schema/shared-tables.ts';
import { readShape, refuseForeignDatabase, type Shape } from '../shape/shape.ts';
import { openUnadopted } from '../open-store.ts';
import { listSuspectPaths, type SuspectPath } from './suspect-path.ts';

/** How many rows of a sort a report names; it counts all of them. */
const MOST_NAMED = 100;
const PAGE = 500;
const NAMED = /(mediagen_\w+)/;

export interface UnusableRow {
  readonly promptId: number;
  readonly code: ProblemCode;
  readonly message: string;
}

/** What `adopt` would find and do; nothing was changed. */
export interface AdoptionReport {
  readonly path: string;
  /** By this version or an older one. */
  readonly adopted: boolean;
  /** Whether our tables are of an older version: `adopt` brings them up to date. */
  readonly outdated: boolean;
  readonly journalMode: string;
  readonly prompts: number;
  /** Pending prompts that can be rendered. */
  readonly ready: number;
  readonly unusable: { readonly count: number; readonly rows: readonly UnusableRow[] };
  /** Prompts that somebody left in `processing`. */
  readonly processing: { readonly count: number; readonly promptIds: readonly number[] };
  readonly suspectPaths: { readonly count: number; readonly rows: readonly SuspectPath[] };
  /** Shared tables and columns that would be added, as statements. */
  readonly missing: readonly string[];
  /** Names of the tables and indexes of ours that would be added or brought up to date. */
  readonly added: readonly string[];
}

/** @throws {MediaGenError} as `openStore` */
export async function adoptionReport(options: {
  readonly path: string;
  readonly kinds?: KindRegistry;
}): Promise<AdoptionReport> {
  const path = resolve(options.path);
  const kinds = options.kinds ?? createKindRegistry(builtInKinds);
  const db = openFile(path, { readOnly: true });
  try {
    const work = new UnitOfWork(db, { path });
    const facts = await work.read(() => readFacts(db, path));
    const { shape, journalMode, suspects } = facts;
    const bodies = await lookAtBodies(path, kinds, shape.hasColumn('prompts', 'artifact_status'));
    const statements = migrationsAfter(shape.version).flatMap((step) => step.statements(shape));
    return {
      path,
      adopted: shape.adopted,
      outdated: shape.adopted && shape.version < SCHEMA_VERSION,
      journalMode,
      ...bodies,
      suspectPaths: { count: suspects.length, rows: suspects.slice(0, MOST_NAMED) },
      missing: missingSharedParts(shape),
      added: [...new Set(statements.flatMap((statement) => NAMED.exec(statement)?.[1] ?? []))],
    };
  } catch (error) {
    throw describeSqliteError(error, path);
  } finally {
    db.close();
  }
}

interface Facts {
  readonly shape: Shape;
  readonly journalMode: string;
  readonly suspects: readonly SuspectPath[];
}

function readFacts(db: Sqlite.Database, path: string): Facts {
  const shape = readShape(db);
  refuseForeignDatabase(shape, path);
  const [mode] = db.pragma('journal_mode') as { journal_mode: string }[];
  return {
    shape,
    journalMode: mode?.journal_mode ?? 'unknown',
    suspects: listSuspectPaths(db, shape),
  };
}

/** Where the status column is missing, rows are counted as they will be once it was added. */
async function lookAtBodies(
  path: string,
  kinds: KindRegistry,
  withStatus: boolean,
): Promise<Pick<AdoptionReport, 'prompts' | 'ready' | 'unusable' | 'processing'>> {
  const store = await openUnadopted({ path, kinds });
  const unusable: UnusableRow[] = [];
  const processing: number[] = [];
  const count = { prompts: 0, ready: 0, unusable: 0, processing: 0 };
  try {
    let after: number | undefined;
    for (;;) {
      const page = await store.list({ limit: PAGE, ...(after !== undefined && { after }) });
      const finished = withStatus ? new Set<number>() : await withArtifacts(store, page);
      for (const { id, status: recorded, promptType, problem } of page) {
        const status = withStatus ? recorded : finished.has(id) ? 'ready' : 'pending';
        count.prompts += 1;
        if (status === 'processing') {
          count.processing += 1;
          if (processing.length < MOST_NAMED) processing.push(id);
        }
        if (status !== 'pending' || kinds.generatedBy(promptType) === undefined) continue;
        if (problem === undefined || problem.severity === 'warning') count.ready += 1;
        else {
          count.unusable += 1;
          const { code, message } = problem;
          if (unusable.length < MOST_NAMED) unusable.push({ promptId: id, code, message });
        }
      }
      after = page.at(-1)?.id;
      if (page.length < PAGE) break;
    }
  } finally {
    await store.close();
  }
  return {
    prompts: count.prompts,
    ready: count.ready,
    unusable: { count: count.unusable, rows: unusable },
    processing: { count: count.processing, promptIds: processing },
  };
}

async function withArtifacts(
  store: PromptStore,
  page: readonly { readonly id: number }[],
): Promise<ReadonlySet<number>> {
  const promptIds = page.map(({ id }) => id);
  const artifacts = await store.artifacts({ promptIds, limit: Number.MAX_SAFE_INTEGER });
  return new Set(artifacts.map(({ promptId }) => promptId));
}
