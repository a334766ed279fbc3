import type { BodyReading, Kind, Problem } from '@media-gen/core';
import { textOf } from './cells.ts';

/** The worst thing about a body, as it is kept with a job. */
export type WorstProblem = Pick<Problem, 'code' | 'severity' | 'message'>;

/** A body that was looked at. */
export interface Screening {
  /** Which text was looked at: a new writing or another length makes it look again. */
  readonly screened: string;
  readonly reading: BodyReading | undefined;
  readonly problem: WorstProblem | undefined;
}

export interface WritingCell {
  readonly id: number;
  readonly content: unknown;
}

const MISSING: WorstProblem = {
  code: 'PROMPT_BODY_MISSING',
  severity: 'error',
  message: 'It has no writing: nothing says what to make.',
};

const SEVERITIES = ['error', 'repairable', 'warning'] as const;

export function screenWriting(kind: Kind, writing: WritingCell | undefined): Screening {
  if (writing === undefined) return { screened: '', reading: undefined, problem: MISSING };
  const body = textOf(writing.content);
  const reading = kind.read(body);
  return {
    screened: markOf(writing),
    reading,
    problem: worstOf(reading.problems),
  };
}

/** The mark of a writing as it is now. */
export function markOf(writing: WritingCell | undefined): string {
  return writing === undefined ? '' : screenMark(writing.id, lengthOf(writing.content));
}

/** What a screening is valid for; `undefined` where the prompt has no writing. */
export function screenMark(writingId: number | undefined, length: number | undefined): string {
  return writingId === undefined ? '' : `${writingId}:${length ?? 0}`;
}

/** As SQLite's `octet_length`, which does not read the whole body. */
function lengthOf(content: unknown): number {
  return Buffer.isBuffer(content) ? content.length : Buffer.byteLength(textOf(content));
}

function worstOf(problems: readonly Problem[]): WorstProblem | undefined {
  for (const severity of SEVERITIES) {
    const worst = problems.find((problem) => problem.severity === severity);
    if (worst !== undefined) {
      return { code: worst.code, severity: worst.severity, message: worst.message };
    }
  }
  return undefined;
}
