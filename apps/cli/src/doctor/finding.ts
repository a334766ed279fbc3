import type { CheckResult } from '@media-gen/core';
import { describeError } from '../terminal/report-error.ts';

/** One line of the doctor: what was looked at, how it is, and what to do. */
export interface Finding extends CheckResult {
  readonly area: 'configuration' | 'database' | 'media root' | 'disk' | 'executor';
}

/** A finding of what went wrong. */
export function failed(area: Finding['area'], name: string, error: unknown): Finding {
  const { code, message, hint } = describeError(error);
  return { area, name, status: 'error', message: `[${code}] ${message}`, hint };
}
