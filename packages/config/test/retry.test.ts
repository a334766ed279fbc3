import { DEFAULT_RETRY_POLICY } from '@media-gen/core';
import { expect, test } from 'vitest';
import { checkFile } from '../src/file/check-file.ts';
import { DEFAULTS, loadConfig, retryPolicyOf } from '../src/index.ts';
import { folderWith } from './temporary-folder.ts';

const configured = (retry: object) => {
  const directory = folderWith({ 'media-gen.config.json': { run: { retry } } });
  return loadConfig({ directory, environment: {} });
};

test('the default is the policy of core', () => {
  expect(retryPolicyOf(DEFAULTS.run.retry)).toEqual(DEFAULT_RETRY_POLICY);
});

test('a rule is changed in part, the others stay, and each has its source', async () => {
  const config = await configured({ unavailable: { attempts: 2, delaySeconds: 1.5 } });
  const policy = retryPolicyOf(config.settings.run.retry);
  expect(policy).toEqual({
    ...DEFAULT_RETRY_POLICY,
    unavailable: { ...DEFAULT_RETRY_POLICY.unavailable, attempts: 2, delayMs: 1500 },
  });
  const sources = Object.fromEntries(
    config.explain().map(({ setting, source }) => [setting, source.type]),
  );
  expect(sources).toMatchObject({
    'run.retry.unavailable': 'file',
    'run.retry.storage': 'default',
  });
});

test('a first wait is not cut by a longest one that nobody named', async () => {
  const { settings } = await configured({ timeout: { attempts: 3, delaySeconds: 40 } });
  expect(settings.run.retry.timeout).toMatchObject({ delaySeconds: 40, maxDelaySeconds: 40 });
});

test.each([
  [{ unavailble: { attempts: 2 } }, 'run.retry.unavailble', 'did you mean "unavailable"?'],
  [{ lost: { attempts: 2 } }, 'run.retry.lost', 'is not a setting'],
  [{ storage: { delay: 2 } }, 'run.retry.storage.delay', 'is not a setting'],
  [{ storage: { attempts: 0 } }, 'run.retry.storage.attempts', ''],
  [{ storage: { jitter: 2 } }, 'run.retry.storage.jitter', ''],
])('%j is a mistake', (retry, path, message) => {
  const check = checkFile({ run: { retry } });
  expect(check).toMatchObject({ ok: false, issues: [{ path }] });
  expect(check.ok ? '' : check.issues[0]?.message).toContain(message);
});
