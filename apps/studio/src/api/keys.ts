/** The first word of every query's key; events name what they make old by it. */
export const QUERY = {
  prompts: 'prompts',
  prompt: 'prompt',
  status: 'status',
  lanes: 'lanes',
  queue: 'queue',
  errors: 'errors',
  library: 'library',
  kinds: 'kinds',
} as const;

export type QueryName = (typeof QUERY)[keyof typeof QUERY];
