import { viewOf, type View } from './view-of.tsx';

export const MakeView = viewOf(async () => (await import('../make/make-view.tsx')).MakeView);
export const QueueView = viewOf(async () => (await import('../queue/queue-view.tsx')).QueueView);
export const ErrorsView = viewOf(
  async () => (await import('../errors/errors-view.tsx')).ErrorsView,
);
export const LibraryView = viewOf(
  async () => (await import('../library/library-view.tsx')).LibraryView,
);
export const LinkedArtifactView = viewOf(
  async () => (await import('../viewer/linked-artifact-view.tsx')).LinkedArtifactView,
);

const FIRST: Readonly<Record<string, Pick<View<never>, 'load'>>> = {
  '': MakeView,
  make: MakeView,
  queue: QueueView,
  errors: ErrorsView,
  library: LibraryView,
  view: LinkedArtifactView,
};

/** Gets the code of the view that a path leads to. */
export async function loadView(path: string): Promise<void> {
  const name = path.split('/')[1] ?? '';
  if (!Object.hasOwn(FIRST, name)) return;
  // Whoever draws it asks again, and tells what went wrong.
  await FIRST[name]?.load().catch(() => undefined);
}
