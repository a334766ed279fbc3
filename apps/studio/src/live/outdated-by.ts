import { QUERY, type QueryName } from '../api/keys.ts';

const WORK = [QUERY.prompts, QUERY.status, QUERY.queue] as const;

/** What an event of the log makes old. The queries of the prompt itself are always among it. */
export function outdatedBy(type: string): readonly QueryName[] {
  const [noun] = type.split(':');
  if (noun === 'lane') return [QUERY.lanes, QUERY.queue, QUERY.status];
  if (noun === 'worker') return [QUERY.status];
  switch (type) {
    case 'prompt:committed':
    case 'attempt:output-noted':
      return [...WORK, QUERY.library, QUERY.errors, QUERY.lanes];
    case 'attempt:checkpointed':
      return [];
    default:
      return [...WORK, QUERY.errors, QUERY.lanes];
  }
}
