import type { KindRegistry, MediaKind, PromptStore } from '@media-gen/core';
import type { LoadedExecutors } from '@media-gen/config';

/** Prompts that could be claimed, were there an executor of their kind. */
export interface UnservedKind {
  readonly kind: MediaKind;
  readonly count: number;
  /** There may be more than were counted. */
  readonly orMore: boolean;
}

/** What to do about a kind that nothing serves. */
export const UNSERVED_HINT =
  'Add one under "executors" in the configuration: naming any of them leaves the embedded ones out.';

const MOST_COUNTED = 1000;

/** The kinds that some executor makes. */
export function servedKinds({ executors }: Pick<LoadedExecutors, 'executors'>): Set<MediaKind> {
  return new Set(executors.map(({ definition }) => definition.kind));
}

/** What waits, though nothing of what is configured will ever claim it. */
export async function unservedKinds(
  store: PromptStore,
  kinds: KindRegistry,
  served: ReadonlySet<MediaKind>,
  wanted?: readonly MediaKind[],
): Promise<readonly UnservedKind[]> {
  const unserved: UnservedKind[] = [];
  for (const { name: kind } of kinds.kinds) {
    if (served.has(kind) || wanted?.includes(kind) === false) continue;
    const { length: count } = await store.list({
      kinds: [kind],
      claimable: true,
      limit: MOST_COUNTED,
    });
    if (count > 0) unserved.push({ kind, count, orMore: count === MOST_COUNTED });
  }
  return unserved;
}

/** `1 waits: no executor serves the kind image.` */
export function unservedLine({ kind, count, orMore }: UnservedKind): string {
  const many = `${count}${orMore ? ' or more' : ''} ${count === 1 ? 'waits' : 'wait'}`;
  return `${many}: no executor serves the kind ${kind}.`;
}
