import assert from 'node:assert/strict';
import { withBench } from '../executor-bench.ts';
import type { ExecutorRule } from '../subject.ts';

export const identityRule: ExecutorRule = {
  name: 'says who it is and which kind it serves',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const executor = await bench.newExecutor();
      assert.equal(executor.specVersion, 1);
      assert.match(executor.name, /\S/, 'It has no name.');
      assert.match(executor.version, /^\d+\.\d+\.\d+/, 'Its version is not like 1.2.3.');
      assert.equal(executor.kind, subject.kind.name, 'It serves another kind than the suite says.');
      assert.equal(typeof executor.resumable, 'boolean');
      assert.ok(
        !executor.resumable || subject.submissions !== undefined,
        'It is resumable: give the suite `submissions`, or nobody sees whether it pays twice.',
      );
    }),
};

export const checkRule: ExecutorRule = {
  name: 'can be checked, and spends nothing on it',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const executor = await bench.newExecutor();
      const before = subject.submissions?.();
      const checking = executor.check({ signal: new AbortController().signal });
      for (const { name, status, message } of await bench.within(checking, 'check() did not end')) {
        assert.match(name, /\S/, 'A check has no name.');
        assert.ok(['ok', 'warning', 'error'].includes(status), `A check is "${status}".`);
        assert.match(message, /\S/, `Check ${name} has no message.`);
      }
      assert.equal(subject.submissions?.(), before, 'check() gave the engine a job.');
    }),
};
