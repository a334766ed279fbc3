import { realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { MediaGenError } from '../../errors/media-gen-error.ts';
import type { PromptId } from '../../executor/contract.ts';
import type { AttemptTrace, AttemptTraces } from '../../store/attempt-trace.ts';
import { openMediaRoot } from './local-media-root.ts';
import { readMediaTree, type MediaTree } from './media-tree.ts';
import { RecordedPaths, type RecordedArtifacts } from './recorded-paths.ts';
import { attemptStorageError } from './storage-error.ts';
import { OWN_FOLDER } from './workspace.ts';

/** Something in a media root that no artifact row names. */
export interface Leftover {
  /** POSIX, relative to the media root. */
  readonly path: string;
  /**
   * - `removable`: an attempt made it that ended without success; nobody needs it
   * - `in_use`: an attempt that runs, or may be gone on with, made it
   * - `unknown`: nothing of ours explains it; it is never removed
   */
  readonly state: 'removable' | 'in_use' | 'unknown';
  readonly attemptId?: string;
  readonly promptId?: PromptId;
}

/** What is found in a media root beside what is published. */
export type LeftoverStore = RecordedArtifacts & AttemptTraces;

const PAGE = 1_000;
/** `{attemptId}-{uuid}`, see `publish-files.ts`; alone, a folder that was taken away. */
const STAGED = /^(?:(.+)-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What a moment's work makes is a crash's leftover once it is this old. */
const MOMENT_MS = 3_600_000;

/**
 * Finds what crashes left in a media root, and what nothing explains. Changes nothing.
 *
 * @throws {MediaGenError} `storage_denied`, and whatever the store says
 */
export async function findLeftovers(
  mediaRoot: string,
  store: LeftoverStore,
): Promise<readonly Leftover[]> {
  const root = await realpath(mediaRoot).catch(() => undefined);
  if (root === undefined) return [];
  // Files first: whatever is made after this look is not looked at, and whatever was made before
  // it has its attempt in the store by now.
  const tree = await readMediaTree(root);
  const traces = await readTraces(store, tree);
  const recorded = await RecordedPaths.read(store);
  return [
    ...tree.attempts.map((name) => ofAttempt(`${OWN_FOLDER}/attempts/${name}`, traces.get(name))),
    ...(await Promise.all(tree.staging.map((name) => staged(root, name, traces)))),
    ...publishedFolders(tree, traces, recorded),
    ...unexplainedFiles(tree, traces, recorded),
  ].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Only of attempts that something in the tree can be of: there may be a million others. */
async function readTraces(
  store: AttemptTraces,
  tree: MediaTree,
): Promise<ReadonlyMap<string, AttemptTrace>> {
  const wanted = new Set(tree.attempts);
  for (const name of tree.staging) wanted.add(STAGED.exec(name)?.[1] ?? '');
  const found = new Map<string, AttemptTrace>();
  for (let after = ''; ;) {
    const page = await store.attemptTraces({ after, limit: PAGE });
    for (const trace of page) {
      const { attemptId, directory } = trace;
      if (wanted.has(attemptId) || (directory !== undefined && tree.folders.has(directory)))
        found.set(attemptId, trace);
    }
    after = page.at(-1)?.attemptId ?? after;
    if (page.length < PAGE) return found;
  }
}

function ofAttempt(path: string, trace: AttemptTrace | undefined): Leftover {
  if (trace === undefined) return { path, state: 'unknown' };
  const { attemptId, promptId, state } = trace;
  const isFree = state === 'over' || state === 'succeeded';
  return { path, attemptId, promptId, state: isFree ? 'removable' : 'in_use' };
}

async function staged(
  root: string,
  name: string,
  traces: ReadonlyMap<string, AttemptTrace>,
): Promise<Leftover> {
  const path = `${OWN_FOLDER}/staging/${name}`;
  const match = STAGED.exec(name);
  const maker = match?.[1];
  if (maker !== undefined && !['probe', 'removed'].includes(maker)) {
    return ofAttempt(path, traces.get(maker));
  }
  if (match === null) return { path, state: 'unknown' };
  const facts = await stat(join(root, path)).catch(() => undefined);
  const isOld = facts !== undefined && Date.now() - facts.ctimeMs > MOMENT_MS;
  return { path, state: isOld ? 'removable' : 'in_use' };
}

/** Folders that were put into place by attempts that never committed. */
function publishedFolders(
  { folders }: MediaTree,
  traces: ReadonlyMap<string, AttemptTrace>,
  recorded: RecordedPaths,
): readonly Leftover[] {
  return [...traces.values()].flatMap((trace) => {
    const { directory, state } = trace;
    if (directory === undefined || !folders.has(directory) || state === 'succeeded') return [];
    // Somebody's row names a file of it, whatever became of the attempt: then it is theirs.
    return recorded.namesWithin(directory) ? [] : [ofAttempt(directory, trace)];
  });
}

function unexplainedFiles(
  { files }: MediaTree,
  traces: ReadonlyMap<string, AttemptTrace>,
  recorded: RecordedPaths,
): readonly Leftover[] {
  const explained = new Set<string>();
  for (const { directory, state } of traces.values()) {
    if (directory === undefined) continue;
    if (state !== 'succeeded' || recorded.namesWithin(directory)) explained.add(directory);
  }
  const isExplained = (file: string): boolean => {
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder))
      if (explained.has(folder)) return true;
    return false;
  };
  return files
    .filter((file) => !recorded.names(file) && !isExplained(file))
    .map((path) => ({ path, state: 'unknown' }));
}

/** What became of a leftover that was to be removed. */
export interface Removal {
  readonly leftover: Leftover;
  /** `undefined` where it is gone. */
  readonly error: MediaGenError | undefined;
}

/**
 * Removes what `findLeftovers` found to be removable just before, and nothing else.
 *
 * @throws {MediaGenError} as `openMediaRoot`
 */
export async function removeLeftovers(
  mediaRoot: string,
  leftovers: readonly Leftover[],
): Promise<readonly Removal[]> {
  const removable = leftovers.filter(({ state }) => state === 'removable');
  if (removable.length === 0) return [];
  const root = await openMediaRoot(mediaRoot);
  const removals: Removal[] = [];
  for (const leftover of removable) {
    const error = await remove(leftover).then(
      () => undefined,
      (reason: unknown) => attemptStorageError(reason, 'remove', join(root.path, leftover.path)),
    );
    removals.push({ leftover, error });
  }
  return removals;

  async function remove({ path }: Leftover): Promise<void> {
    const own = dirname(path);
    if (own === `${OWN_FOLDER}/attempts`) return root.discard(join(root.path, path));
    if (own !== `${OWN_FOLDER}/staging`) return root.unpublish(path);
    // The folder above was proved to be no link when the media root was opened.
    await rm(join(root.path, OWN_FOLDER, 'staging', basename(path)), {
      recursive: true,
      force: true,
    });
  }
}
