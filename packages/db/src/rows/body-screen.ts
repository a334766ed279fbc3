import { crc32 } from 'node:zlib';
import type { BodyReading, Kind, Problem } from '@media-gen/core';
import { textOf } from './cells.ts';

/** The worst thing about a body, as it is kept with a job. */
export type WorstProblem = Pick<Problem, 'code' | 'severity' | 'message'>;

/** A body that was looked at. */
export interface Screening {
  /** Which text was looked at: another writing or another text makes it look again. */
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

/** What a screening is valid for: this writing with this very text. Empty without a writing. */
export function markOf(writing: WritingCell | undefined): string {
  if (writing === undefined) return '';
  const { id, content } = writing;
  return `${sizeMark(id, lengthOf(content))}${crc32(Buffer.isBuffer(content) ? content : textOf(content))}`;
}

/** How the mark of a writing of this size begins: as much as can be told without reading its text. */
export function sizeMark(writingId: number, size: number): string {
  return `${writingId}:${size}:`;
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
