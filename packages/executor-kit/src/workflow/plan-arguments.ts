import { ExecutorError, type Problem } from '@media-gen/core/executor';
import { checkArguments } from '../arguments/argument-limits.ts';

/** Says before anything is claimed that a payload makes arguments that no process can be given. */
export function planArguments(args: readonly string[]): readonly Problem[] {
  try {
    checkArguments(args);
    return [];
  } catch (error) {
    if (!ExecutorError.is(error)) throw error;
    return [
      {
        code: 'EXECUTOR_CANNOT_HONOUR',
        severity: 'error',
        path: '',
        message: error.message,
        hint: error.hint ?? 'Shorten the text.',
      },
    ];
  }
}
