import { MediaGenError } from '../errors/media-gen-error.ts';

/**
 * Where a prompt may go from where it is, and by which move. The one truth for it: SQL takes its
 * from-states from here.
 */
export const STATUS_TRANSITIONS = {
  pending: { processing: 'claim', ready: 'commit', error: 'fail' },
  processing: { ready: 'commit', error: 'fail', pending: 'release' },
  // Another take of it was published.
  error: { pending: 'retry', ready: 'take' },
  ready: { pending: 'retry' },
} as const;

/** The words of `prompts.artifact_status` that we write. */
export type PromptStatus = keyof typeof STATUS_TRANSITIONS;

/** The statuses that may follow `From`. */
export type NextStatus<From extends PromptStatus> = keyof (typeof STATUS_TRANSITIONS)[From] &
  PromptStatus;

/** The moves of the status machine. */
export type StatusMove = {
  [
    From in PromptStatus
  ]: (typeof STATUS_TRANSITIONS)[From][keyof (typeof STATUS_TRANSITIONS)[From]];
}[PromptStatus];

export const PROMPT_STATUSES = Object.keys(STATUS_TRANSITIONS) as readonly PromptStatus[];

/** Whether `value` is one of the four words. Databases hold others too: NULL, `unsupported`. */
export function isPromptStatus(value: unknown): value is PromptStatus {
  return typeof value === 'string' && Object.hasOwn(STATUS_TRANSITIONS, value);
}

/**
 * The statuses from which a prompt may become `to`, for the guard in an UPDATE.
 *
 * @param move only by this one. @default any
 */
export function statusesBefore(to: PromptStatus, move?: StatusMove): readonly PromptStatus[] {
  return PROMPT_STATUSES.filter((from) =>
    Object.entries(STATUS_TRANSITIONS[from]).some(
      ([status, by]) => status === to && (move === undefined || by === move),
    ),
  );
}

/**
 * The status after a move. An illegal one does not compile where the status is known.
 *
 * @throws {MediaGenError} `illegal_transition` where it is only known at run time
 */
export function transition<From extends PromptStatus, To extends NextStatus<From>>(
  from: From,
  to: To,
): To {
  if (!isPromptStatus(from) || !(to in STATUS_TRANSITIONS[from])) {
    throw new MediaGenError('illegal_transition', `A prompt cannot go from ${from} to ${to}.`, {
      hint: isPromptStatus(from)
        ? `From ${from} it may become ${Object.keys(STATUS_TRANSITIONS[from]).join(' or ')}.`
        : `Known statuses are ${PROMPT_STATUSES.join(', ')}.`,
      details: { from, to },
    });
  }
  return to;
}
