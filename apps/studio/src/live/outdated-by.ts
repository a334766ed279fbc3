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

/**
 * What another program made old without an event.
 *
 * @param parts as the server names them: `prompts`, `artifacts`
 */
export function outdatedByOthers(parts: readonly unknown[]): readonly QueryName[] {
  const prompts = [...WORK, QUERY.prompt, QUERY.errors, QUERY.lanes];
  return parts.includes('artifacts') ? [...prompts, QUERY.library] : prompts;
}
