import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Executor } from '@media-gen/core';
import {
  createPaidEngine,
  executorRules,
  fakeExecutor,
  forgetfulExecutor,
  misbehavingExecutor,
  paintAtOnce,
  payOnce,
  type BadHabit,
  type ExecutorSubject,
} from '../src/index.ts';
import { anything } from './any-kind.ts';

const SUBJECT = { kind: anything, payload: { prompt: 'a fox' }, timeoutMs: 1500 };

/** Which rule must see which habit. */
const SEEN_BY: Readonly<Record<BadHabit, string>> = {
  deaf: 'settles soon after an abort, whenever it comes',
  crashing: 'makes files that are real, not empty and inside its folder',
  'empty-handed': 'makes files that are real, not empty and inside its folder',
  'promising a file that it never made':
    'makes files that are real, not empty and inside its folder',
  'making empty files': 'makes files that are real, not empty and inside its folder',
  'making links': 'makes files that are real, not empty and inside its folder',
  'returning files of others': 'makes files that are real, not empty and inside its folder',
  'writing next to its folder': 'writes only in its folder, done or aborted',
  'leaving temporary files': 'writes only in its folder, done or aborted',
  'reporting backwards': 'reports progress that never goes backwards',
  'reporting more than everything': 'reports progress that never goes backwards',
  'leaving a process': 'leaves no process behind, done or aborted',
  'changing the payload': 'makes files that are real, not empty and inside its folder',
};

function refusal(ruleName: string, subject: ExecutorSubject): Promise<void> {
  const rule = executorRules.find(({ name }) => name === ruleName);
  if (rule === undefined) throw new Error(`There is no rule "${ruleName}".`);
  return rule.check(subject);
}

describe('an executor with a bad habit is seen', () => {
  for (const habit of Object.keys(SEEN_BY) as BadHabit[])
    it(habit, async () => {
      const create = (): Executor => misbehavingExecutor(habit);
      await expect(refusal(SEEN_BY[habit], { ...SUBJECT, create })).rejects.toThrow();
    });

  it('keeping one run’s folder for all', async () => {
    const checked = refusal('shares no state between two runs at once', {
      ...SUBJECT,
      create: () => forgetfulExecutor(),
    });
    await expect(checked).rejects.toThrow('does not exist');
  });

  it('giving other bytes for the same seed', async () => {
    const checked = refusal('shares no state between two runs at once', {
      ...SUBJECT,
      deterministic: true,
      create: () =>
        fakeExecutor({
          execute: (payload, context) =>
            paintAtOnce(payload, { ...context, seed: Math.floor(Math.random() * 2 ** 24) }),
        }),
    });
    await expect(checked).rejects.toThrow('The same seed');
  });

  it('ignoring the seed', async () => {
    const checked = refusal('shares no state between two runs at once', {
      ...SUBJECT,
      deterministic: true,
      create: () =>
        fakeExecutor({
          execute: (payload, context) => paintAtOnce(payload, { ...context, seed: 1 }),
        }),
    });
    await expect(checked).rejects.toThrow('Two seeds');
  });

  it('writing into the working directory', async () => {
    const before = process.cwd();
    // Not the package's own: other files of this suite look at that one meanwhile.
    const cwd = await mkdtemp(join(tmpdir(), 'media-gen-cwd-'));
    onTestFinished(async () => {
      process.chdir(before);
      await rm(cwd, { recursive: true });
    });
    process.chdir(cwd);
    const checked = refusal('writes only in its folder, done or aborted', {
      ...SUBJECT,
      create: () =>
        fakeExecutor({
          execute: async (payload, context) => {
            await writeFile('left.txt', context.attemptId);
            return paintAtOnce(payload, context);
          },
        }),
    });
    await expect(checked).rejects.toThrow('working directory');
  });
});

describe('an executor that refuses badly is seen', () => {
  const RULE = 'refuses a bad payload before any work';

  it('taking what it should refuse', async () => {
    const checked = refusal(RULE, {
      ...SUBJECT,
      badPayload: { prompt: 7 },
      create: () => fakeExecutor(),
    });
    await expect(checked).rejects.toThrow('plan() does not refuse');
  });

  it('refusing in the wrong class', async () => {
    const create = (): Executor => ({
      ...fakeExecutor(),
      execute: () => Promise.reject(new Error('no')),
    });
    await expect(refusal(RULE, { ...SUBJECT, create })).rejects.toThrow('execute() with null');
  });

  it('working before it refuses', async () => {
    const create = (): Executor => {
      const executor = fakeExecutor();
      return {
        ...executor,
        execute: async (payload, context) => {
          await writeFile(join(context.outputDir, 'early.txt'), 'early');
          return executor.execute(payload, context);
        },
      };
    };
    await expect(refusal(RULE, { ...SUBJECT, create })).rejects.toThrow('before it refused');
  });
});

describe('an executor that plans badly is seen', () => {
  const RULE = 'plans without doing anything';
  const plans: Readonly<Record<string, Executor['plan']>> = {
    'changing its mind': () =>
      Math.random() < 0 ? [] : [{ ...PROBLEM, message: `${Math.random()}` }],
    'changing the payload': (payload) => {
      Object.assign(payload as object, { planned: true });
      return [];
    },
    'refusing what the suite says is good': () => [{ ...PROBLEM, severity: 'error' }],
    'saying nothing helpful': () => [{ ...PROBLEM, hint: '' }],
  };
  for (const [name, plan] of Object.entries(plans))
    it(name, async () => {
      const create = (): Executor => ({ ...fakeExecutor(), plan });
      await expect(refusal(RULE, { ...SUBJECT, create })).rejects.toThrow();
    });
});

const PROBLEM = {
  code: 'EXECUTOR_CANNOT_HONOUR',
  severity: 'warning',
  path: 'prompt',
  message: 'It is ignored.',
  hint: 'Leave it out.',
} as const;

describe('an executor that names itself badly is seen', () => {
  const RULE = 'says who it is and which kind it serves';
  const faults: Readonly<Record<string, Partial<Executor>>> = {
    'without a name': { name: '' },
    'without a version': { version: 'latest' },
    'serving another kind': { kind: 'audio' },
    'resuming what nobody counts': { resumable: true },
  };
  for (const [name, fault] of Object.entries(faults))
    it(name, async () => {
      const create = (): Executor => ({ ...fakeExecutor(), ...fault });
      await expect(refusal(RULE, { ...SUBJECT, create })).rejects.toThrow();
    });

  it('answering a check with nonsense', async () => {
    const check: Executor['check'] = () =>
      Promise.resolve([{ name: 'server', status: 'ok', message: '' }]);
    const create = (): Executor => ({ ...fakeExecutor(), check });
    const checked = refusal('can be checked, and spends nothing on it', { ...SUBJECT, create });
    await expect(checked).rejects.toThrow('no message');
  });
});

describe('an executor that pays twice is seen', () => {
  const RULE = 'submits once, wherever its worker died';
  const KEY_RULE =
    'gives the engine the same key at every attempt, and another one for another request';
  const paid = (
    execute: (engine: ReturnType<typeof createPaidEngine>) => Executor['execute'],
    resumable = true,
  ): ExecutorSubject => {
    const engine = createPaidEngine();
    return {
      ...SUBJECT,
      create: () => fakeExecutor({ resumable, execute: execute(engine) }),
      submissions: () => engine.submissions,
      engineKeys: () => engine.keys,
    };
  };

  it('ignoring where to resume from', async () => {
    const subject = paid((engine) => async (_payload, context) => {
      await context.checkpoint({ key: context.requestKey });
      const job = await engine.submit(context.requestKey, context.seed);
      await context.checkpoint({ job });
      return paintAtOnce(_payload, context);
    });
    await expect(refusal(RULE, subject)).rejects.toThrow('one request is one submission');
  });

  it('submitting before the first checkpoint', async () => {
    const subject = paid((engine) => async (payload, context) => {
      const job = await engine.submit(context.requestKey, context.seed);
      await context.checkpoint({ job });
      return paintAtOnce(payload, context);
    });
    await expect(refusal(RULE, subject)).rejects.toThrow('before its first checkpoint');
  });

  it('making no checkpoint', async () => {
    const subject = paid(() => paintAtOnce);
    await expect(refusal(RULE, subject)).rejects.toThrow('no checkpoint');
  });

  it('not saying that it is resumable', async () => {
    const subject = paid((engine) => (_payload, context) => payOnce(engine, context), false);
    await expect(refusal(RULE, subject)).rejects.toThrow('resumable');
  });

  it('using a new key at every attempt', async () => {
    const subject = paid(
      (engine) => (_payload, context) =>
        payOnce(engine, { ...context, requestKey: context.attemptId }),
    );
    await expect(refusal(KEY_RULE, subject)).rejects.toThrow('different keys');
  });

  it('using one key for everything', async () => {
    const subject = paid((engine) => async (payload, context) => {
      await engine.submit('the same', context.seed);
      return paintAtOnce(payload, context);
    });
    await expect(refusal(KEY_RULE, subject)).rejects.toThrow('Two requests had the same key');
  });
});
