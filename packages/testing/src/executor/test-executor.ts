import { describe, it } from 'vitest';
import { executorRules } from './executor-rules.ts';
import type { ExecutorSubject } from './subject.ts';

/**
 * What every executor does, ours and others': call it in a test file of the executor's package.
 *
 * @example
 * ```ts
 * testExecutor({
 *   create: () => poster.create({ graceMs: 200 }),
 *   kind: posterKind,
 *   payload: { headline: 'Tonight' },
 *   badPayload: { headline: 7 },
 * });
 * ```
 */
export function testExecutor(subject: ExecutorSubject): void {
  // A rule makes up to a dozen runs; each has a guard of its own.
  const timeout = 12 * (subject.timeoutMs ?? 60_000);
  describe(`${subject.name ?? subject.kind.name} as an executor`, () => {
    for (const rule of executorRules)
      if (rule.applies?.(subject) ?? true) it(rule.name, { timeout }, () => rule.check(subject));
  });
}
