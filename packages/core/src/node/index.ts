export { resolveInsideRoot } from './files/inside-root.ts';
export { ensureFolder } from './files/make-folders.ts';
export { openMediaRoot } from './files/local-media-root.ts';
export { createLocalRunner, type LocalRunnerOptions } from './local-runner.ts';
export { attemptStorageError } from './files/storage-error.ts';
export { isLocalWorkerAlive, localWorkerIdentity } from './process/worker-identity.ts';
