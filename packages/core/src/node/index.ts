export { removeDiscarded, type DiscardedRemoval } from './files/discarded-files.ts';
export { resolveInsideRoot } from './files/inside-root.ts';
export { ensureFolder } from './files/make-folders.ts';
export {
  findLeftovers,
  removeLeftovers,
  type Leftover,
  type LeftoverStore,
  type Removal,
} from './files/leftovers.ts';
export { openMediaRoot } from './files/local-media-root.ts';
export { createLocalRunner, type LocalRunnerOptions } from './local-runner.ts';
export { attemptStorageError } from './files/storage-error.ts';
export { isLocalWorkerAlive, localWorkerIdentity } from './process/worker-identity.ts';
