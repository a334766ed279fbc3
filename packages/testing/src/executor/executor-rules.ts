import { abortRule } from './rules/abort.ts';
import { checkRule, identityRule } from './rules/identity.ts';
import { filesRule, isolationRule, progressRule } from './rules/output.ts';
import { planRule, refusalRule } from './rules/plan.ts';
import { reliefRule } from './rules/relief.ts';
import { requestKeyRule, resumeRule } from './rules/resuming.ts';
import { folderRule, processRule } from './rules/surroundings.ts';
import type { ExecutorRule } from './subject.ts';

/** What every executor keeps, ours and others'; each rule can be checked by itself. */
export const executorRules: readonly ExecutorRule[] = [
  identityRule,
  checkRule,
  planRule,
  refusalRule,
  filesRule,
  progressRule,
  isolationRule,
  abortRule,
  processRule,
  folderRule,
  resumeRule,
  requestKeyRule,
  reliefRule,
];
