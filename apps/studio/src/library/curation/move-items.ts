import { api, dataOf } from '../../api/api.ts';
import { slicesOf } from './slices-of.ts';

export interface Moved {
  readonly moved: readonly number[];
  /** What kept the rest from it. */
  readonly error: unknown;
}

/** Puts items into the trash, or takes them out of it. */
export async function moveItems(ids: readonly number[], to: 'trash' | 'back'): Promise<Moved> {
  const moved: number[] = [];
  try {
    for (const some of slicesOf(ids)) {
      const body = { ids: [...some] };
      if (to === 'trash') {
        moved.push(...(await dataOf(api.POST('/library/trash', { body }))).changed);
      } else {
        const { restored } = await dataOf(api.POST('/library/restore', { body }));
        moved.push(...restored.map(({ was }) => was));
      }
    }
  } catch (error) {
    return { moved, error };
  }
  return { moved, error: undefined };
}
