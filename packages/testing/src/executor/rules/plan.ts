import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { freezeDeep } from '../freeze-deep.ts';
import { withBench } from '../executor-bench.ts';
import { compareSnapshots, takeSnapshot } from '../folder-snapshot.ts';
import type { ExecutorRule } from '../subject.ts';

export const planRule: ExecutorRule = {
  name: 'plans without doing anything',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const executor = await bench.newExecutor();
      const payload = bench.read(subject.payload);
      const text = JSON.stringify(payload);
      const before = await takeSnapshot(bench.root);
      const submissions = subject.submissions?.();

      const problems = executor.plan(payload);

      assert.equal(Array.isArray(problems), true, 'plan() must answer at once, with a list.');
      for (const { code, severity, message, hint } of problems) {
        assert.match(code, /\S/, 'A problem has no code.');
        assert.ok(['warning', 'repairable', 'error'].includes(severity), `It is "${severity}".`);
        assert.match(message, /\S/, `Problem ${code} has no message.`);
        assert.match(hint, /\S/, `Problem ${code} has no hint.`);
      }
      const refused = problems.find(({ severity }) => severity === 'error');
      assert.equal(refused, undefined, `It refuses the payload of the suite: ${refused?.message}`);
      assert.deepEqual(executor.plan(payload), problems, 'plan() answered differently.');
      assert.equal(JSON.stringify(payload), text, 'plan() changed the payload.');
      const changes = compareSnapshots(before, await takeSnapshot(bench.root));
      assert.deepEqual(changes, [], 'plan() wrote files.');
      assert.equal(subject.submissions?.(), submissions, 'plan() gave the engine a job.');
    }),
};

export const refusalRule: ExecutorRule = {
  name: 'refuses a bad payload before any work',
  check: (subject) =>
    withBench(subject, async (bench) => {
      const bad = 'badPayload' in subject ? [null, subject.badPayload] : [null];
      for (const payload of bad) {
        const text = JSON.stringify(payload);
        const executor = await bench.newExecutor();
        const submissions = subject.submissions?.();
        const before = await takeSnapshot(bench.root);
        const refusals = executor.plan(freezeDeep(payload));
        assert.ok(
          refusals.some(({ severity }) => severity === 'error'),
          `plan() does not refuse ${text}.`,
        );
        const run = await bench.start(executor, {}, payload);
        const outcome = await bench.within(
          run.result.then(
            () => 'success',
            (error: unknown) => error,
          ),
          `execute() with ${text} did not end`,
        );
        assert.equal(
          failureClassOf(outcome),
          'invalid',
          `execute() with ${text}: ${inspect(outcome)}`,
        );
        const after = await takeSnapshot(bench.root, [run.context.outputDir]);
        const inside = await takeSnapshot(run.context.outputDir);
        assert.deepEqual([...inside.keys()], [], `It wrote files before it refused ${text}.`);
        assert.deepEqual(
          compareSnapshots(before, after).filter((change) => !change.startsWith('attempts')),
          [],
        );
        const { progress, checkpoints } = run.context.said;
        assert.deepEqual(
          [...progress, ...checkpoints],
          [],
          `It set out before it refused ${text}.`,
        );
        assert.equal(subject.submissions?.(), submissions, 'A refusal gave the engine a job.');
      }
    }),
};

function failureClassOf(outcome: unknown): unknown {
  if (typeof outcome !== 'object' || outcome === null || !('failureClass' in outcome))
    return undefined;
  return outcome.failureClass;
}
