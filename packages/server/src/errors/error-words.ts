import type { ErrorRecord, FailureClass } from '@media-gen/core';

/** An error in words: what it is, and what to do next. */
export interface ErrorWords {
  readonly what: string;
  readonly hint: string;
}

const FAILURES: Readonly<Record<FailureClass, ErrorWords>> = {
  invalid: {
    what: 'The text or its settings cannot be used as they are.',
    hint: 'Change the field that the message names; a retry alone fails in the same way.',
  },
  unavailable: {
    what: 'The engine could not be reached, or was not ready.',
    hint: 'See that it runs, then retry.',
  },
  rate_limited: {
    what: 'The engine asked to wait.',
    hint: 'Retry later, or let fewer run at once.',
  },
  out_of_memory: {
    what: 'The engine ran out of memory.',
    hint: 'Make it smaller, or let fewer run at once, then retry.',
  },
  timeout: {
    what: 'It took longer than it may.',
    hint: 'Retry, ask for less, or raise run.timeoutSeconds.',
  },
  interrupted: {
    what: 'Somebody else stopped it at the engine.',
    hint: 'Retry when the engine is free.',
  },
  rejected: {
    what: 'A policy or a safety filter refused it.',
    hint: 'Change the text; a retry alone is refused again.',
  },
  engine: {
    what: 'The engine failed at it.',
    hint: 'Read the log; retry, or change what the message names.',
  },
  output: {
    what: 'Nothing came out, or nothing that can be used.',
    hint: 'Read the log, then retry.',
  },
  storage: {
    what: 'The files could not be stored.',
    hint: 'See to the disk and to who may write into the media folder, then retry.',
  },
  lost: {
    what: 'The worker died while it ran.',
    hint: 'See why it died before you retry; it may happen again.',
  },
};

const PARKED: ErrorWords = {
  what: 'It is parked: it killed its worker twice, or may be submitted at an engine already.',
  hint: 'Look at the evidence and at the engine; retry where it cannot be made twice.',
};
const UNUSABLE: ErrorWords = {
  what: 'Its body cannot be used.',
  hint: 'Edit it, or use its text as the prompt; it runs as soon as it can be used.',
};
const FOREIGN: ErrorWords = {
  what: 'Another program recorded an error, or nothing is known of the attempt.',
  hint: 'Read the message, then retry.',
};

/** The cause comes before the state: why it is parked is the greater news than the last death. */
export function wordsFor({ state, lastAttempt }: ErrorRecord): ErrorWords {
  if (state === 'unusable') return UNUSABLE;
  if (state === 'parked') return PARKED;
  const failureClass = lastAttempt?.failureClass;
  return failureClass === undefined ? FOREIGN : FAILURES[failureClass];
}
